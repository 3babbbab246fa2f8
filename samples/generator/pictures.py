"""Pictures in place of photos: a school building, a flag pole on the field, a garden; drawn, with nobody in them."""
import math
import os

from PIL import Image, ImageDraw, ImageFont

from .chance import Chance

WIDTH, HEIGHT, FINE = 1200, 800, 2
SCHOOLS, QUALITY = 4, 84
FONT = "/usr/share/fonts/truetype/tlwg/Garuda.ttf"
SKIES = [((128, 190, 235), (226, 241, 250)), ((106, 168, 224), (243, 231, 214)), ((152, 198, 222), (236, 244, 240)),
         ((92, 158, 216), (214, 234, 247))]
ROOFS = [(176, 72, 52), (58, 110, 86), (46, 88, 140), (150, 98, 44)]
WALLS = [(246, 232, 204), (238, 240, 232), (250, 226, 214), (232, 238, 244)]


class Scene:
    """Draws at FINE times the size, in thousandths of the picture's width and height."""

    def __init__(self, school, view):
        self.school, self.chance = school, Chance("picture", school, view)
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
        self.draw = ImageDraw.Draw(self.image)

    def at(self, x, y):
        return x * WIDTH * FINE / 1000, y * HEIGHT * FINE / 1000

    def box(self, x0, y0, x1, y1, colour):
        self.draw.rectangle([*self.at(x0, y0), *self.at(x1, y1)], fill=colour)

    def shape(self, corners, colour):
        self.draw.polygon([self.at(x, y) for x, y in corners], fill=colour)

    def disc(self, x, y, radius, colour):
        cx, cy = self.at(x, y)
        r = radius * WIDTH * FINE / 1000
        self.draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=colour)

    def sky(self, horizon):
        top, bottom = SKIES[self.school % len(SKIES)]
        rows = int(horizon * HEIGHT * FINE / 1000)
        for y in range(rows):
            self.draw.line([(0, y), (WIDTH * FINE, y)], fill=blend(top, bottom, y / rows))
        for _ in range(4):
            x, y, size = self.chance.between(50, 950), self.chance.between(60, horizon * 0.45), self.chance.between(22, 44)
            for step in range(5):
                self.disc(x + (step - 2) * size * 0.9, y + abs(step - 2) * size * 0.35, size * (1.1 - abs(step - 2) * 0.25),
                          (250, 252, 253))
        self.hills(horizon)

    def hills(self, horizon):
        for layer, colour in enumerate([(150, 184, 190), (122, 166, 150)]):
            phase, height = self.chance.between(0, 6), 70 - 25 * layer
            ridge = [(x, horizon - height * (0.55 + 0.3 * math.sin(x / 130 + phase) + 0.15 * math.sin(x / 47 + 2 * phase)))
                     for x in range(0, 1001, 10)]
            self.shape(ridge + [(1000, horizon), (0, horizon)], colour)

    def ground(self, horizon, near, far):
        for step in range(40):
            y = horizon + (1000 - horizon) * step / 40
            self.box(0, y, 1000, 1000, blend(far, near, step / 40))

    def tree(self, x, foot, size):
        self.shape([(x - size * 0.07, foot), (x + size * 0.07, foot), (x + size * 0.04, foot - size * 0.9),
                    (x - size * 0.04, foot - size * 0.9)], (112, 84, 60))
        for _ in range(26):
            angle, reach = self.chance.between(0, 2 * math.pi), self.chance.next() ** 0.5 * size * 0.46
            shade = self.chance.between(0, 1)
            self.disc(x + reach * math.cos(angle), foot - size * 1.25 + 1.3 * reach * math.sin(angle), size * 0.17,
                      blend((54, 112, 62), (118, 170, 84), shade))

    def flag(self, x, foot, height):
        self.box(x - 2.2, foot - height, x + 2.2, foot, (226, 228, 230))
        self.shape([(x - 34, foot), (x + 34, foot), (x + 22, foot - 26), (x - 22, foot - 26)], (214, 206, 196))
        width, tall, top = height * 0.28, height * 0.26, foot - height + 6
        # Red, white, blue (twice as high), white, red.
        for start, end, colour in ((0, 1, (165, 25, 49)), (1, 2, (244, 245, 248)), (2, 4, (45, 42, 74)),
                                   (4, 5, (244, 245, 248)), (5, 6, (165, 25, 49))):
            upper = [(x + 3 + width * k / 20, top + tall * start / 6 + 5 * math.sin(k / 4)) for k in range(21)]
            lower = [(x + 3 + width * k / 20, top + tall * end / 6 + 5 * math.sin(k / 4)) for k in range(20, -1, -1)]
            self.shape(upper + lower, colour)

    def building(self, left, right, foot, floors, small=False):
        roof, wall = ROOFS[self.school % len(ROOFS)], WALLS[self.school % len(WALLS)]
        storey = 60 if small else 105
        top = foot - floors * storey
        self.box(left, top, right, foot, wall)
        bays = max(3, int((right - left) / (55 if small else 75)))
        bay = (right - left) / bays
        for floor in range(floors):
            y = top + floor * storey
            self.box(left, y + storey * 0.88, right, y + storey, blend(wall, (120, 110, 100), 0.35))
            for k in range(bays):
                x = left + k * bay
                if k == bays // 2 and floor == floors - 1:
                    self.box(x + bay * 0.28, y + storey * 0.22, x + bay * 0.72, y + storey * 0.88, (122, 88, 62))
                    continue
                self.box(x + bay * 0.18, y + storey * 0.22, x + bay * 0.82, y + storey * 0.68, (96, 138, 164))
                self.box(x + bay * 0.18, y + storey * 0.22, x + bay * 0.48, y + storey * 0.68, (128, 168, 190))
                self.box(x + bay * 0.48, y + storey * 0.22, x + bay * 0.52, y + storey * 0.68, wall)
        over, rise = 22, 62 if small else 96
        self.shape([(left - over, top), (right + over, top), (right - 46, top - rise), (left + 46, top - rise)], roof)
        self.shape([(left - over, top), (right + over, top), (right + over - 4, top + 9), (left - over + 4, top + 9)],
                   blend(roof, (0, 0, 0), 0.3))
        middle = (left + right) / 2
        self.shape([(middle - 92, top), (middle + 92, top), (middle, top - rise * 1.25)], blend(roof, (255, 255, 255), 0.14))
        self.disc(middle, top - rise * 0.42, 15, (244, 240, 228))

    def sign(self):
        """Says in the picture itself that it is drawn."""
        font = ImageFont.truetype(FONT, 30 * FINE, layout_engine=ImageFont.Layout.BASIC)
        text = "ภาพวาดสมมุติ · drawn sample"
        x0, y0, x1, y1 = self.draw.textbbox((0, 0), text, font=font)
        left, top = 26 * FINE, HEIGHT * FINE - (y1 - y0) - 46 * FINE
        self.draw.rounded_rectangle([left - 14 * FINE, top - 8 * FINE, left + x1 + 14 * FINE, top + (y1 - y0) + 20 * FINE],
                                    10 * FINE, fill=(32, 44, 56))
        self.draw.text((left, top - y0 + 4 * FINE), text, font=font, fill=(248, 248, 244))


def blend(a, b, part):
    return tuple(round(x + (y - x) * part) for x, y in zip(a, b))


def front(scene):
    scene.sky(560)
    scene.ground(560, (112, 150, 82), (160, 188, 118))
    scene.tree(110, 640, 190)
    scene.building(190, 830, 690, 2)
    scene.tree(905, 700, 230)
    scene.shape([(440, 690), (580, 690), (720, 1000), (300, 1000)], (216, 204, 182))


def field(scene):
    scene.sky(520)
    scene.ground(520, (96, 146, 74), (150, 184, 104))
    scene.building(90, 560, 590, 2, small=True)
    scene.shape([(60, 980), (940, 980), (800, 700), (200, 700)], (188, 128, 92))
    scene.shape([(100, 964), (900, 964), (776, 714), (224, 714)], (202, 146, 108))
    scene.tree(870, 640, 180)
    scene.flag(690, 760, 560)


def garden(scene):
    scene.sky(480)
    scene.ground(480, (104, 138, 66), (152, 182, 110))
    scene.building(560, 930, 580, 1)
    for bed in range(4):
        y = 640 + bed * 88
        scene.shape([(60 - bed * 30, y + 56), (1000, y + 56), (960, y), (110 - bed * 30, y)], (124, 92, 66))
        for k in range(15):
            x = 130 - bed * 26 + k * 58 + scene.chance.between(-8, 8)
            size = 15 + bed * 3
            for leaf in (-1, 0, 1):
                scene.disc(x + leaf * size * 0.8, y + 22 - size * (0.5 - 0.3 * abs(leaf)), size * 0.75,
                           blend((70, 138, 58), (140, 190, 84), scene.chance.next()))
            if k % 3 == bed % 3:
                scene.disc(x, y + 12 - size * 0.6, size * 0.42, scene.chance.one_of([(232, 88, 72), (246, 200, 70), (240, 240, 232)]))
    scene.tree(150, 560, 210)
    scene.tree(380, 540, 150)


def draw_all(folder):
    os.makedirs(folder, exist_ok=True)
    for school in range(SCHOOLS):
        for view, paint in enumerate((front, field, garden)):
            scene = Scene(school, view)
            paint(scene)
            scene.sign()
            small = scene.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
            small.save(os.path.join(folder, f"drawn-{school * 3 + view + 1:02}.jpg"), quality=QUALITY, optimize=True)
