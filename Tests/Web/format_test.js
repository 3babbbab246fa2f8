// @ts-check
import {
  dialNumber,
  formatDate,
  formatDistance,
  formatNumber,
  formatYear,
  nameOrder,
  webAddress,
} from "../../web/js/format.js";
import { assertEquals } from "./assert.js";

Deno.test("years are of the Buddhist era for Thai readers only", () => {
  assertEquals(formatDate("2026-11-20", "th"), "20 พ.ย. 2569");
  assertEquals(formatDate("2026-11-20", "en"), "20 Nov 2026");
  assertEquals(formatDate("2026-11-20T23:59:59+07:00", "th"), "20 พ.ย. 2569");
  assertEquals(formatDate("2024-02-29", "th"), "29 ก.พ. 2567");
  assertEquals(formatYear(2026, "th"), "2569");
  assertEquals(formatYear(2026, "en"), "2026");
});

Deno.test("what is no date stays as it is written", () => {
  for (const text of ["", "2569", "2026-13-01", "2026-02-30", "20/11/2569"]) assertEquals(formatDate(text, "th"), text);
});

Deno.test("distances are as exact as a straight line can be", () => {
  assertEquals([0, 4, 87, 994, 995, 1249, 9949, 9951, 12_600].map((metres) => formatDistance(metres, "en")), [
    "0 m",
    "0 m",
    "90 m",
    "990 m",
    "1.0 km",
    "1.2 km",
    "9.9 km",
    "10 km",
    "13 km",
  ]);
  assertEquals(formatDistance(1500, "th"), "1.5 กม.");
  assertEquals(formatDistance(5000, "th", { isRound: true }), "5 กม.");
  assertEquals(formatNumber(36249, "th"), "36,249");
});

Deno.test("Thai names are in the order of a dictionary: leading vowels after their consonant", () => {
  const names = ["เกาะ", "ขอน", "กา", "แก้ว", "โคก", "บ้าน 10", "บ้าน 9", "ไก่", "ใกล้", "เก่า"];
  const sorted = [...names].sort(nameOrder());
  assertEquals(sorted, ["กา", "เก่า", "เกาะ", "แก้ว", "ใกล้", "ไก่", "ขอน", "โคก", "บ้าน 9", "บ้าน 10"]);
});

Deno.test("only web addresses become links", () => {
  assertEquals(webAddress("school.example.org"), "https://school.example.org/");
  assertEquals(webAddress(" http://www.example.org/a b "), "http://www.example.org/a%20b");
  for (
    const text of ["", "ไม่มี", "javascript:alert(1)", "JAVASCRIPT:x.y", "data:text/html,<b>", "ftp://example.org", "//"]
  ) {
    assertEquals(webAddress(text), "", text);
  }
});

Deno.test("the first number of a text is dialled", () => {
  assertEquals(dialNumber("0-3425-1234 ต่อ 12"), "034251234");
  assertEquals(dialNumber("โทร. +66 34 251 234, 034-251235"), "+6634251234");
  assertEquals(dialNumber("ไม่มี"), "");
  assertEquals(dialNumber("191"), "");
});
