/// What `--help` says of one command: the forms it can be written in, and what it does.
struct Usage {
    /// One form a line, from the command's name on; a form that goes on in the next line is indented there.
    let forms: String
    /// Sentences, wrapped; empty where the forms say it all.
    let explanation: String

    init(_ forms: String, _ explanation: String = "") {
        self.forms = forms
        self.explanation = explanation
    }

    /// The forms with the program's name before each, then the explanation, indented.
    var text: String {
        let lines = forms.split(separator: "\n").map { line in
            line.hasPrefix(" ") ? "  " + line : "schoolmap " + line
        }
        let words = explanation.split(separator: "\n").map { "    " + $0 }
        return (lines + words).joined(separator: "\n")
    }
}
