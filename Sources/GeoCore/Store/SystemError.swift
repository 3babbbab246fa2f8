import Foundation

/// The words of the operating system for a failed call.
enum SystemError {
    static func words(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

    /// The POSIX reason inside a Foundation error, or its own description.
    static func words(of error: any Error) -> String {
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return words(Int32(error.code)) }
        if let under = error.userInfo[NSUnderlyingErrorKey] as? any Error { return words(of: under) }
        if let code = (error as? CocoaError)?.code {
            switch code {
            case .fileWriteNoPermission, .fileReadNoPermission: return words(EACCES)
            case .fileWriteOutOfSpace: return words(ENOSPC)
            case .fileWriteVolumeReadOnly: return words(EROFS)
            case .fileNoSuchFile, .fileReadNoSuchFile: return words(ENOENT)
            case .fileWriteFileExists: return words(EEXIST)
            default: break
            }
        }
        return error.localizedDescription
    }
}
