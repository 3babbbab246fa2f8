import Foundation
import MediaContract

extension Picture {
    /// Applies a person's improvements to an upright picture in plain colours.
    func applying(_ edits: PhotoEdits) throws(PhotoRefusal) -> Picture {
        var picture = self
        for box in edits.blurs { picture = try picture.hiding(box) }
        if edits.quarterTurns != 0 { picture = try picture.turned(quarters: edits.quarterTurns) }
        if edits.straighten != 0 { picture = try picture.straightened(edits.straighten) }
        if let crop = edits.crop {
            let (left, top, width, height) = picture.pixels(of: crop)
            picture = try picture.cropped(left: left, top: top, width: width, height: height)
        }
        if edits.brightness != 0 { picture = try picture.brightened(1 + edits.brightness) }
        return picture
    }

    /// Replaces a box by at most six by six cells of mean colour: nothing of a face can be brought back from them.
    private func hiding(_ box: PhotoEdits.Box) throws(PhotoRefusal) -> Picture {
        let (left, top, width, height) = pixels(of: box)
        let part = try cropped(left: left, top: top, width: width, height: height)
        let cells = try part.resized(
            horizontal: Double(min(6, width)) / Double(width), vertical: Double(min(6, height)) / Double(height)
        ).bare()
        let cover = try cells.resized(
            horizontal: Double(width) / Double(cells.width), vertical: Double(height) / Double(cells.height))
        return try inserting(cover, left: left, top: top)
    }

    /// Turns by a few degrees and keeps the largest upright box of the same shape that has no empty corner.
    private func straightened(_ degrees: Double) throws(PhotoRefusal) -> Picture {
        let turned = try rotated(degrees: degrees)
        let angle = abs(degrees) * .pi / 180
        let (wide, high) = (Double(width), Double(height))
        let scale = min(wide / (wide * cos(angle) + high * sin(angle)), high / (wide * sin(angle) + high * cos(angle)))
        let (keptWidth, keptHeight) = (max(1, Int(wide * scale) - 1), max(1, Int(high * scale) - 1))
        return try turned.cropped(
            left: (turned.width - keptWidth) / 2, top: (turned.height - keptHeight) / 2, width: keptWidth,
            height: keptHeight)
    }

    private func pixels(of box: PhotoEdits.Box) -> (left: Int, top: Int, width: Int, height: Int) {
        let left = min(width - 1, Int(box.left * Double(width)))
        let top = min(height - 1, Int(box.top * Double(height)))
        return (
            left, top, max(1, min(width - left, Int((box.width * Double(width)).rounded(.up)))),
            max(1, min(height - top, Int((box.height * Double(height)).rounded(.up))))
        )
    }
}
