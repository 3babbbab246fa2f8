"""The sample district: everything in it is invented."""

SEED = 2569
ACADEMIC_YEAR = 2026
INVENTED = "ข้อมูลสมมุติ ไม่ใช่สถานที่จริง (invented sample data)"
