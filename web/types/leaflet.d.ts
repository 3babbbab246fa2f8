/** The part of Leaflet 1.9 these pages use. */
export interface LatLng {
  lat: number;
  lng: number;
  wrap(): LatLng;
}
export interface XY {
  x: number;
  y: number;
}
export interface LatLngBounds {
  getWest(): number;
  getSouth(): number;
  getEast(): number;
  getNorth(): number;
  contains(at: [number, number]): boolean;
}
export interface MouseEvent {
  latlng: LatLng;
  containerPoint: XY;
  originalEvent: Event & { pointerType?: string };
}
export interface Layer {
  addTo(map: Map): this;
  remove(): this;
  on(name: string, listener: (event: { tile?: HTMLElement }) => void): this;
}
export interface TileLayer extends Layer {
  options: TileOptions;
  setUrl(url: string, noRedraw?: boolean): this;
  redraw(): this;
  isLoading(): boolean;
  setOpacity(opacity: number): this;
}
export interface TileOptions {
  pane?: string;
  minZoom?: number;
  maxZoom?: number;
  maxNativeZoom?: number;
  attribution?: string;
  className?: string;
  errorTileUrl?: string;
  keepBuffer?: number;
  updateWhenZooming?: boolean;
  referrerPolicy?: string;
}
export interface Marker extends Layer {
  setLatLng(at: [number, number]): this;
}
export interface Circle extends Layer {}
export interface Polygon extends Layer {
  getBounds(): LatLngBounds;
}
export interface Map {
  setView(center: [number, number], zoom: number, options?: { animate?: boolean }): this;
  flyTo(center: [number, number], zoom: number, options?: { duration?: number }): this;
  panTo(center: [number, number], options?: { animate?: boolean }): this;
  panBy(offset: [number, number], options?: { animate?: boolean }): this;
  fitBounds(
    bounds: [[number, number], [number, number]],
    options?: {
      animate?: boolean;
      maxZoom?: number;
      paddingTopLeft?: [number, number];
      paddingBottomRight?: [number, number];
    },
  ): this;
  getBounds(): LatLngBounds;
  getCenter(): LatLng;
  getZoom(): number;
  getMinZoom(): number;
  getMaxZoom(): number;
  getSize(): XY;
  zoomIn(): this;
  zoomOut(): this;
  /** Pixels of the whole world at a zoom. */
  project(at: [number, number], zoom: number): XY;
  unproject(at: [number, number], zoom: number): LatLng;
  hasLayer(layer: Layer): boolean;
  latLngToContainerPoint(at: [number, number]): XY;
  containerPointToLatLng(at: [number, number]): LatLng;
  containerPointToLayerPoint(at: [number, number]): XY;
  createPane(name: string): HTMLElement;
  getPane(name: string): HTMLElement | undefined;
  getContainer(): HTMLElement;
  invalidateSize(options?: { animate?: boolean; pan?: boolean }): this;
  on(name: "click" | "contextmenu" | "mousemove", listener: (event: MouseEvent) => void): this;
  on(name: string, listener: (event: unknown) => void): this;
  once(name: string, listener: () => void): this;
  attributionControl: {
    setPrefix(prefix: string | false): unknown;
    addAttribution(words: string): unknown;
    removeAttribution(words: string): unknown;
  };
  removeLayer(layer: Layer): this;
}
export interface Leaflet {
  map(element: HTMLElement, options: Record<string, unknown>): Map;
  tileLayer(url: string, options: TileOptions): TileLayer;
  marker(at: [number, number], options: Record<string, unknown>): Marker;
  circle(at: [number, number], options: Record<string, unknown>): Circle;
  polygon(rings: [number, number][][][], options: Record<string, unknown>): Polygon;
  divIcon(options: Record<string, unknown>): unknown;
  Control: {
    Scale: {
      extend(methods: Record<string, unknown>): new (options: { imperial: boolean; maxWidth: number }) => Layer;
    };
  };
}
