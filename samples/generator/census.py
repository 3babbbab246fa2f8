"""Children of school age: a count for each village, year of age and sex."""
from . import ACADEMIC_YEAR
from .chance import Chance

FIELDS = ["village", "year", "age", "sex", "count"]


def rows(district):
    made = []
    for village in district.villages:
        chance = Chance("census", village.code)
        # Births fall from year to year: there are fewer of the young ones.
        for age in range(3, 18):
            mean = village.households * 0.032 * (0.75 + 0.03 * age)
            for sex, share in (("male", 0.515), ("female", 0.485)):
                made.append([village.code, ACADEMIC_YEAR, age, sex, chance.poisson(2 * share * mean)])
    return made
