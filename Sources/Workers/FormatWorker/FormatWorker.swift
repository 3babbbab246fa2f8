/// Reads untrusted files of foreign formats with GDAL and writes their features as lines of JSON to stdout.
@main
struct FormatWorker {
    static func main() {}
}
