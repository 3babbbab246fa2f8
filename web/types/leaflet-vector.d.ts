/** The part of Leaflet 1.9 that draws on the map, for the pages that edit. */
import type { LatLng, LatLngBounds, Layer, Leaflet, Map } from "./leaflet.d.ts";

export interface PathOptions {
  pane?: string;
  renderer?: Renderer;
  interactive?: boolean;
  stroke?: boolean;
  color?: string;
  weight?: number;
  opacity?: number;
  fill?: boolean;
  fillColor?: string;
  fillOpacity?: number;
  dashArray?: string;
  radius?: number;
  smoothFactor?: number;
  bubblingMouseEvents?: boolean;
}
export interface Renderer extends Layer {}
export type At = [number, number];
export interface Path extends Layer {
  setStyle(options: PathOptions): this;
  bringToFront(): this;
}
export interface Line extends Path {
  getBounds(): LatLngBounds;
  setLatLngs(at: At[] | At[][] | At[][][]): this;
}
export interface Dot extends Path {
  setLatLng(at: At): this;
  setRadius(pixels: number): this;
}
export interface Group extends Layer {
  addLayer(layer: Layer): this;
  removeLayer(layer: Layer): this;
  clearLayers(): this;
}
export interface Handle extends Layer {
  setLatLng(at: At): this;
  getLatLng(): LatLng;
  getElement(): HTMLElement | undefined;
}
export interface VectorLeaflet extends Leaflet {
  canvas(options: { padding?: number; pane?: string; tolerance?: number }): Renderer;
  polygon(at: At[][][] | At[][] | At[], options: PathOptions): Line;
  polyline(at: At[], options: PathOptions): Line;
  circleMarker(at: At, options: PathOptions): Dot;
  layerGroup(layers: Layer[], options?: { pane?: string }): Group;
}
export interface EditMap extends Map {
  dragging: { enable(): unknown; disable(): unknown };
  doubleClickZoom: { enable(): unknown; disable(): unknown };
  mouseEventToLatLng(event: globalThis.MouseEvent): LatLng;
  remove(): this;
}
