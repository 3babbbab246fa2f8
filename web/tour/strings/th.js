// @ts-check
/** Thai words of the tour, beside those of the public pages. */
export const th = {
  "tour.title": "ชมโรงเรียนของเรา",
  "tour.controls": "ควบคุมการนำชม",
  "tour.pause": "หยุดการนำชม",
  "tour.play": "เล่นการนำชมต่อ",
  "tour.previous": "โรงเรียนก่อนหน้า",
  "tour.next": "โรงเรียนถัดไป",
  "tour.exit": "ออกไปที่แผนที่",
  "tour.scan": "สแกนเพื่อดูบนมือถือ",
  "tour.count": "ทั้งหมด {total} โรงเรียน",
  "tour.empty": "ไม่มีโรงเรียนตามตัวกรองของการนำชมนี้",
  "tour.offline": "ไม่มีเครือข่าย จะเล่นต่อเองเมื่อเชื่อมต่อได้",
  "tour.map": "แผนที่ตำแหน่งโรงเรียน",
};
