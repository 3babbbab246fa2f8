// @ts-check
/** Thai words of the census page. Keys are those of en.js; {name} is filled in. */
export const th = {
  "census.title": "สำมะโนเด็กและเขตบริการ",
  "census.noSchool": "บัญชีนี้ไม่ได้ผูกกับโรงเรียน เปิดหน้านี้จากรายชื่อโรงเรียน",

  "sheet.title": "สำมะโนประชากรวัยเรียน {year}",

  "source.plan": "หมู่บ้านในร่างเขตบริการของโรงเรียน",
  "source.announced": "หมู่บ้านในเขตบริการที่ประกาศ",
  "source.nearest": "หมู่บ้านที่โรงเรียนของท่านใกล้ที่สุด เพราะยังไม่มีเขตที่ประกาศ",

  "sheet.hint": "พิมพ์จำนวนเด็กแต่ละช่อง หรือคัดลอกจาก Excel แล้ววางทั้งตาราง ตัวเลขจางคือปีก่อน ระบบบันทึกให้เอง",
  "sheet.village": "หมู่บ้าน",
  "sheet.age": "{age} ปี",
  "sheet.total": "รวม",
  "sheet.cell": "{village} อายุ {age} ปี {sex}",
  "sheet.moo": "หมู่ {moo}",
  "sheet.tambon": "ต.{name}",
  "sheet.none": "ไม่มีหมู่บ้านสำหรับโรงเรียนนี้ โปรดติดต่อกลุ่มนโยบายและแผน",
  "sheet.unsaved": "ยังไม่บันทึก",
  "sheet.waiting": "ไม่มีการเชื่อมต่อ ตัวเลขเก็บไว้ในเครื่องนี้และจะส่งเมื่อเชื่อมต่อได้",
  "sheet.wrong": "“{value}” ไม่ใช่จำนวนเด็ก: {village} อายุ {age} ปี {sex} ช่องอื่นบันทึกแล้ว",

  "saving.saved": "บันทึกแล้ว",
  "saving.sending": "กำลังบันทึก…",

  "sex.male": "ชาย",
  "sex.female": "หญิง",
  "sex.male.short": "ช",
  "sex.female.short": "ญ",

  "consultation.title": "ร่างเขตบริการที่ขอความเห็น",
  "consultation.year": "ปีการศึกษา {year}",
  "consultation.area.one": "ร่างเขต {name}: {count} หมู่บ้าน เด็ก {children} คน ไกลสุด {farthest} (เส้นตรง)",
  "consultation.area.other": "ร่างเขต {name}: {count} หมู่บ้าน เด็ก {children} คน ไกลสุด {farthest} (เส้นตรง)",
  "consultation.villages": "รายชื่อหมู่บ้าน",
  "consultation.answer": "คำตอบของโรงเรียน",
  "consultation.agree": "เห็นด้วย",
  "consultation.comment": "มีความเห็น",
  "consultation.text": "ความเห็น",
  "consultation.empty": "โปรดเขียนความเห็น",
  "consultation.send": "ส่งคำตอบ",
  "consultation.thanks": "ส่งคำตอบแล้ว เปลี่ยนได้จนกว่าจะปิดรับ",
  "consultation.closed": "ปิดรับความเห็นแล้ว",
};
