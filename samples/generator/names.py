"""Thai names with their romanisation (Royal Thai General System), as villages and schools are named all over the
country; duplicates are routine there and so they are here."""
from .chance import Chance

FIRST = [("หนอง", "Nong"), ("โคก", "Khok"), ("ดอน", "Don"), ("ห้วย", "Huai"), ("ท่า", "Tha"), ("นา", "Na"),
         ("โนน", "Non"), ("คลอง", "Khlong"), ("บึง", "Bueng"), ("วัง", "Wang"), ("ทุ่ง", "Thung"), ("โป่ง", "Pong"),
         ("ซับ", "Sap"), ("ป่า", "Pa"), ("เขา", "Khao"), ("ศรี", "Si")]
SECOND = [("แวง", "Waeng"), ("บัว", "Bua"), ("ไผ่", "Phai"), ("แดง", "Daeng"), ("ขาม", "Kham"), ("ม่วง", "Muang"),
          ("ใหญ่", "Yai"), ("น้อย", "Noi"), ("กลาง", "Klang"), ("ตาล", "Tan"), ("หว้า", "Wa"), ("ยาง", "Yang"),
          ("สูง", "Sung"), ("ประดู่", "Pradu"), ("มะค่า", "Makha"), ("สะเดา", "Sadao"), ("หิน", "Hin"),
          ("ทราย", "Sai"), ("เต่า", "Tao"), ("สะอาด", "Sa-at"), ("ขวาง", "Khwang"), ("แก", "Kae")]
THIRD = [("", "")] * 12 + [("เหนือ", " Nuea"), ("ใต้", " Tai"), ("ใหม่", " Mai"), ("พัฒนา", " Phatthana"),
                          ("สามัคคี", " Samakkhi")]
# These three come again in several subdistricts, so that a name alone never says which one is meant.
ROUTINE = [("หนองแวง", "Nong Waeng"), ("โนนสูง", "Non Sung"), ("หนองไผ่", "Nong Phai")]


def villages(count):
    """(Thai, romanised) for each village, without the word บ้าน; some of them are the same."""
    chance, made = Chance("village names"), []
    for number in range(count):
        if number % 21 == 7:
            made.append(ROUTINE[number // 21 % len(ROUTINE)])
            continue
        first, second, third = chance.one_of(FIRST), chance.one_of(SECOND), chance.one_of(THIRD)
        made.append((first[0] + second[0] + third[0], f"{first[1]} {second[1]}{third[1]}"))
    return made


BENEFACTORS = [("ประชาสรรค์", "Pracha San"), ("ราษฎร์บำรุง", "Rat Bamrung"), ("วิทยาคาร", "Witthayakhan"),
               ("คุรุราษฎร์อุทิศ", "Khuru Rat Uthit"), ("มิตรภาพที่ ๙๙", "Mittraphap 99")]
PRIVATE = [("สมมุติวิทยา", "Sommut Witthaya"), ("ตัวอย่างศึกษา", "Tua-yang Sueksa"),
           ("พัฒนาปัญญาสมมุติ", "Phatthana Panya Sommut"), ("จินตนาการวิทย์", "Chintanakan Wit"),
           ("ตัวอย่างสองภาษา", "Tua-yang Bilingual"), ("สมมุติพิทยา", "Sommut Phitthaya"),
           ("จำลองวิทยา", "Chamlong Witthaya"), ("ต้นแบบศึกษา", "Ton Baep Sueksa"),
           ("อนุบาลตัวอย่างรัก", "Anuban Tua-yang Rak"), ("อนุบาลดาวจำลอง", "Anuban Dao Chamlong"),
           ("อนุบาลฟ้าสมมุติ", "Anuban Fa Sommut"), ("อนุบาลต้นแบบ", "Anuban Ton Baep"),
           ("อนุบาลจินตนา", "Anuban Chintana"), ("อนุบาลสมมุติน้อย", "Anuban Sommut Noi"),
           ("อนุบาลรุ้งจำลอง", "Anuban Rung Chamlong"), ("อนุบาลตัวอย่างใจดี", "Anuban Tua-yang Chai Di")]
# Schools of which there is one: name, romanised, affiliation, its code, lowest and highest level, rough pupils.
SINGULAR = [("วิทยาลัยเทคนิคตัวอย่าง", "Tua-yang Technical College", "สอศ.", "13", "upper-secondary", "upper-secondary", 1400),
            ("วิทยาลัยการอาชีพสมมุติ", "Sommut Industrial and Community College", "สอศ.", "13", "upper-secondary",
             "upper-secondary", 520),
            ("โรงเรียนสาธิตมหาวิทยาลัยสมมุติ", "Sommut University Demonstration School", "อว.", "14", "primary",
             "upper-secondary", 900),
            ("โรงเรียนพระปริยัติธรรมวัดตัวอย่าง", "Wat Tua-yang Ecclesiastical School", "พศ.", "60", "lower-secondary",
             "upper-secondary", 64),
            ("โรงเรียนตำรวจตระเวนชายแดนบ้านจำลอง", "Ban Chamlong Border Patrol Police School", "ตชด.", "55",
             "kindergarten", "primary", 88),
            ("โรงเรียนตำรวจตระเวนชายแดนบ้านต้นแบบ", "Ban Ton Baep Border Patrol Police School", "ตชด.", "55",
             "kindergarten", "primary", 71),
            ("ศูนย์การศึกษาพิเศษสมมุติ", "Sommut Special Education Centre", "สพฐ.", "10", "kindergarten",
             "lower-secondary", 45)]
