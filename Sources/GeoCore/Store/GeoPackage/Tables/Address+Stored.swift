extension Address {
    static let columns = ["house_no", "moo", "road", "tambon", "amphoe", "province", "postcode"].map {
        Table.Column($0)
    }

    func write(to row: inout RowBuffer) {
        row.add(houseNumber)
        row.add(moo)
        row.add(road)
        row.add(tambon)
        row.add(amphoe)
        row.add(province)
        row.add(postcode)
    }

    static func read(_ row: inout RowReader) -> Address {
        var address = Address()
        address.houseNumber = row.text()
        address.moo = row.text()
        address.road = row.text()
        address.tambon = row.text()
        address.amphoe = row.text()
        address.province = row.text()
        address.postcode = row.text()
        return address
    }
}
