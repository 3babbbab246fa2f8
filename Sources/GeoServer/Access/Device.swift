/// Names the kind of browser and device behind a `User-Agent`, so that people recognise their own in a list.
///
/// Only words of its own are given, never text of the header. The first that fits counts: most browsers claim to be
/// several others.
enum Device {
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Line/", "LINE"),
        ("FBAN", "Facebook"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
        ("curl", "curl"), ("Python", "Python"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]

    static func words(_ userAgent: String) -> String {
        [browsers, systems].compactMap { names in names.first { userAgent.contains($0.0) }?.1 }.joined(separator: ", ")
    }
}
