"""The map page as the tests see it: the parts by their roles, and when it has come to rest."""

from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError, expect

# What keeps the map from being at rest; null when nothing does.
UNREST = """() => {
    const map = document.querySelector("#map");
    if (!map || !map.classList.contains("leaflet-container")) return "there is no map yet";
    if (map.querySelector(".leaflet-zoom-anim, .leaflet-pan-anim")) return "the map moves";
    const tiles = [...map.querySelectorAll("img.leaflet-tile")];
    if (tiles.length === 0) return "there are no tiles yet";
    // The sheet of a phone slides; what is shown while something is on its way repeats without end.
    const moving = document.getAnimations().find((animation) =>
        animation.playState === "running" && animation.effect?.getTiming().iterations !== Infinity);
    if (moving) return `${moving.effect?.target?.className ?? "something"} moves`;
    const late = tiles.find((tile) =>
        !(tile.complete && tile.classList.contains("leaflet-tile-loaded") && getComputedStyle(tile).opacity === "1"));
    const state = map.querySelector(".leaflet-map-pane").style.transform + tiles.map((tile) => tile.src).join();
    const now = performance.now();
    if (late || window.__state !== state) [window.__state, window.__since] = [state, now];
    if (late) return `a tile is not there: ${late.outerHTML}, ${late.complete ? "complete" : "under way"}`;
    return now - window.__since >= 300 ? null : "it came to rest just now";
}"""
AT_REST = f"() => !({UNREST})()"


class Watch:
    """Notes what must never happen on a page: faults in the console, requests to another host."""

    def __init__(self, page, url, tolerant):
        self.host = urlsplit(url).netloc
        self.tolerant = tolerant
        self.faults = []
        self.foreign = []
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        page.on("request", self.asked)

    def heard(self, message):
        if message.type not in ("error", "warning"):
            return
        # Most tests run without the worker, so that they see every request themselves.
        if "Service Worker registration blocked" in message.text:
            return
        # A test that takes the server away hears of failed loads.
        if self.tolerant and "Failed to load resource" in message.text:
            return
        self.faults.append(f"{message.type}: {message.text}")

    def asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.foreign.append(request.url)

    def check(self):
        assert not self.faults, self.faults
        assert not self.foreign, self.foreign


class MapPage:
    def __init__(self, page, url, tolerant):
        self.page = page
        self.url = url
        page.watch = Watch(page, url, tolerant)
        page.set_default_timeout(20_000)

    def open(self, path):
        self.page.goto(self.url + path)
        self.rest()
        return self

    def rest(self):
        """Waits until every tile is drawn, nothing moves, and the list is there."""
        try:
            self.page.wait_for_function(AT_REST, polling=50)
        except TimeoutError as late:
            raise AssertionError(f"the map does not come to rest: {self.page.evaluate(UNREST)}") from late
        expect(self.page.locator("#list")).to_have_attribute("aria-busy", "false")
        return self

    @property
    def search(self):
        return self.page.locator("#search-input")

    @property
    def options(self):
        return self.page.locator("#suggestions [role=option]")

    def suggest(self, words):
        """Types words and waits for the list that answers all of them, not their first letters."""
        self.search.focus()
        self.page.keyboard.type(words)
        self.suggested(words)

    def suggested(self, words):
        expect(self.page.locator("#suggestions")).to_have_attribute("data-query", words)
        expect(self.options.first).to_be_visible()

    @property
    def rows(self):
        return self.page.locator("#list .school-row")

    @property
    def count_heading(self):
        return self.page.locator("#list-heading")

    @property
    def card(self):
        return self.page.locator("#card-view")

    @property
    def card_name(self):
        return self.page.locator("#card .card-name")

    @property
    def map(self):
        return self.page.locator("#map")

    @property
    def notice(self):
        return self.page.locator("#notice")

    def fragment(self):
        return urlsplit(self.page.url).fragment

    def tile_addresses(self):
        return self.page.locator("#map img.leaflet-tile").evaluate_all("tiles => tiles.map(tile => tile.src)")

    def schools(self, **query):
        """Schools as the server lists them."""
        answer = self.page.request.get(
            self.url + "/ogc/collections/schools/items", params={"limit": "1000", **query}
        )
        assert answer.ok
        return answer.json()["features"]

    def point_of(self, feature):
        """Where a school is on the screen, by the map's own centre and zoom in the address."""
        lon, lat = feature["geometry"]["coordinates"]
        return tuple(
            self.page.evaluate(
                """([lon, lat]) => {
                    const [zoom, centreLat, centreLon] = /map=([^&]+)/.exec(location.hash)[1].split("/").map(Number);
                    const size = 256 * 2 ** zoom;
                    const x = (lon) => size * (lon / 360 + 0.5);
                    const y = (lat) => {
                        const sine = Math.sin(lat * Math.PI / 180);
                        return size * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
                    };
                    const box = document.querySelector("#map").getBoundingClientRect();
                    return [box.x + box.width / 2 + x(lon) - x(centreLon), box.y + box.height / 2 + y(lat) - y(centreLat)];
                }""",
                [lon, lat],
            )
        )
