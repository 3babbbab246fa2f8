"""Unpacks one folder of a wheel or source archive.

usage: unpack.py ARCHIVE FOLDER-IN-ARCHIVE NEW-FOLDER
"""
import io
import os
import sys
import tarfile
import zipfile


def members(archive):
    """Yields (path, bytes) of every regular file."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                if not info.is_dir():
                    yield info.filename, opened.read(info)
    else:
        with tarfile.open(archive) as opened:
            for info in opened:
                if info.isfile():
                    yield info.name, (opened.extractfile(info) or io.BytesIO()).read()


def main():
    archive, folder, target = sys.argv[1:]
    marker, count = folder.strip("/") + "/", 0
    for path, content in members(archive):
        before, found, name = path.partition(marker)
        # A source archive has one folder around it all; a name that leads out of the folder is not taken.
        if not found or before.count("/") > 1 or ".." in name.split("/") or name.endswith(".map"):
            continue
        place = os.path.join(target, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(content)
        count += 1
    if count == 0:
        sys.exit(f"{archive} has no folder {folder}")


if __name__ == "__main__":
    main()
