// @ts-check
/** Thai words of the view inside other websites, beside those of the public pages. */
export const th = {
  "embed.whole": "เปิดแผนที่เต็ม",
  "embed.page": "ดูข้อมูลโรงเรียน",
  "embed.close": "ปิดข้อมูลโรงเรียน",
};
