import CGdal

/// Settings of GDAL for untrusted files.
enum GDALEnvironment {
    static func prepare() {
        let settings = [
            ("GDAL_DRIVER_PATH", "disable"),
            // Whatever network code is left may reach nothing.
            ("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none"), ("GDAL_HTTP_TIMEOUT", "1"), ("GDAL_HTTP_MAX_RETRY", "0"),
            ("GDAL_PAM_ENABLED", "NO"), ("OGR_SQLITE_LOAD_EXTENSIONS", ""), ("SQLITE_LIST_ALL_TABLES", "NO"),
            ("LIBKML_RESOLVE_STYLE", "NO"), ("OGR_GEOMETRY_ACCEPT_UNCLOSED_RING", "YES"),
            ("OGR_XLS_HEADERS", "DISABLE"), ("OGR_XLS_FIELD_TYPES", "STRING"), ("OGR_ODS_HEADERS", "DISABLE"),
            ("OGR_ODS_FIELD_TYPES", "STRING"),
        ]
        for (name, value) in settings { CPLSetConfigOption(name, value) }
        CPLPushErrorHandler(CPLQuietErrorHandler)
        GDALAllRegister()
    }

    /// What GDAL says about its last failure, without paths.
    static var lastError: String {
        guard let message = CPLGetLastErrorMsg(), message.pointee != 0 else { return "no table can be read from it" }
        let text = String(cString: message)
        return text.split(separator: " ").map { word in
            guard word.contains("/") else { return String(word) }
            return String(word.split(separator: "/").last ?? "")
        }.joined(separator: " ")
    }
}
