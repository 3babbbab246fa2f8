import Foundation
import Testing

@testable import GeoServer

/// What a page's sources lose on their way: nothing that a browser reads.
@Suite struct SlimSourceTests {
    @Test(arguments: [
        ("a line comment", "a(); // why\nb();", "a();\nb();"),
        ("an indented block keeps its lines", "{\n  /**\n   * why\n   */\n  a();\n}", "{\n\n\n\na();\n}"),
        ("a type in the middle", "x = /** @type {A} */ (y);", "x = (y);"),
        ("two words stay two", "return/* why */a;", "return a;"),
        ("a string", "a = \"// no */ comment\" + '/* none */';", "a = \"// no */ comment\" + '/* none */';"),
        ("escapes", #"a = "\"//"; b = '\\'; // c"#, #"a = "\"//"; b = '\\';"#),
        ("a template", "a = `  // no\n  /* none */ ${ b /* one */ }  `;", "a = `  // no\n  /* none */ ${ b }  `;"),
        ("templates in templates", "`${ { a: `}${b}` } } // no`; // c", "`${ { a: `}${b}` } } // no`;"),
        ("a regular expression", "a = /[/\"'`]*\\/\\/ /.test(b); // c", "a = /[/\"'`]*\\/\\/ /.test(b);"),
        ("after a word", "return /\"/.test(a); // c", "return /\"/.test(a);"),
        ("a division", "a = b / c / d; // e", "a = b / c / d;"),
        ("of what is in brackets", "a = (b) / c[0] / 'd'.length; // e", "a = (b) / c[0] / 'd'.length;"),
        ("a licence", "/*! of others */ a();  \n", "/*! of others */ a();\n"),
        ("Thai", "  t = \"ก // ข\"; // ค\n", "t = \"ก // ข\";\n"),
        ("a string that does not end", "a = \"b; // c\n", "a = \"b; // c\n"),
        ("a comment that does not end", "a(); /* b", "a(); /* b"), ("nothing", "", ""),
    ])
    func script(what: String, source: String, slim: String) {
        #expect(String(decoding: SlimSource.script(Array(source.utf8)), as: UTF8.self) == slim, "\(what)")
    }

    @Test(arguments: [
        ("comments and indentation", "a {\n  /* why */\n  b: c; /* d */\n}\n", "a {\n\nb: c;\n}\n"),
        ("addresses", "a { b: url(https://c.example.org/d); }", "a { b: url(https://c.example.org/d); }"),
        ("strings", "a::after { content: \"/* no */\"; }", "a::after { content: \"/* no */\"; }"),
    ])
    func style(what: String, source: String, slim: String) {
        #expect(String(decoding: SlimSource.style(Array(source.utf8)), as: UTF8.self) == slim, "\(what)")
    }

    private static func body(_ files: WebFiles, _ path: String) throws -> String {
        let response = try #require(files.response(path.split(separator: "/").map(String.init)))
        guard case .kept(let text) = response.body else { throw Problem.unavailable }
        return String(decoding: text.plain, as: UTF8.self)
    }

    @Test("a style sheet comes with those it imports; others' files and development are left alone")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "web-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in [
            (
                "web/css/a.css",
                "@import \"../vendor/a.css\";\n@import \"b.css\";\n@import \"../../secret.css\";\n@import \"none.css\";\n"
            ),
            ("web/css/b.css", "/* why */\nb {\n  c: d;\n}\n"), ("web/js/a.js", "// why\n  a();\n"),
            ("web/vendor/a.js", "// whose\n  a();\n"), ("secret.css", "e {}"),
            ("web/vendor/a.css", "a {b: url(c.png) url('c.png') url(#d) url(/e.png) url(data:f)}"),
        ] {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let web = folder.appending(path: "web")
        let files = WebFiles(web)
        #expect(
            try Self.body(files, "css/a.css")
                == "a {b: url(../vendor/c.png) url('../vendor/c.png') url(#d) url(/e.png) url(data:f)}\n"
                + "\nb {\nc: d;\n}\n\n@import \"../../secret.css\";\n@import \"none.css\";\n")
        #expect(try Self.body(files, "js/a.js") == "\na();\n")
        #expect(try Self.body(files, "vendor/a.js") == "// whose\n  a();\n")
        let developed = WebFiles(web, reloads: true)
        #expect(try Self.body(developed, "js/a.js") == "// why\n  a();\n")
        #expect(try Self.body(developed, "css/a.css").hasPrefix("@import"))
    }
}
