package store

// Address is a phone or e-mail of a citizen.
type Address struct {
	CitizenID string
	Channel   string // "sms" or "email"
	Hash      []byte // keyed
	Address   []byte // sealed
	Bound     bool   // by a registration; otherwise the consular record held it
	Used      bool   // messages go here first
}

// AddAddress gives a citizen an address, and reports whether it could: one address
// serves one citizen (rule 8), and a citizen has one for each channel.
func (tx *Tx) AddAddress(a Address) (added bool, err error) {
	n, err := tx.exec(`INSERT INTO addresses (citizen_id, channel, hash, address, bound, used) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, a.CitizenID, a.Channel, a.Hash, a.Address, a.Bound, a.Used)
	return n == 1, err
}

// AddAddresses gives citizens their addresses. One that is there already is an error; see
// AddressesKnown.
func (tx *Tx) AddAddresses(addresses []Address) error {
	rows := make([][]any, len(addresses))
	for i, a := range addresses {
		rows[i] = []any{a.CitizenID, a.Channel, a.Hash, a.Address, a.Bound, a.Used}
	}
	return tx.insert("addresses", "citizen_id, channel, hash, address, bound, used", rows)
}

// AddressesKnown tells which of these hashes of addresses are some citizen's, as a set of
// strings.
func (tx *Tx) AddressesKnown(hashes [][]byte) (map[string]bool, error) {
	return tx.known("addresses", "hash", hashes)
}

// AddressesOf lists a citizen's addresses, the one in use first.
func (tx *Tx) AddressesOf(citizenID string) ([]Address, error) {
	return rows(tx, func(scan func(...any) error) (a Address, err error) {
		err = scan(&a.CitizenID, &a.Channel, &a.Hash, &a.Address, &a.Bound, &a.Used)
		return a, err
	}, `SELECT citizen_id, channel, hash, address, bound, used FROM addresses WHERE citizen_id = ? ORDER BY used DESC, channel DESC`, citizenID)
}

// AddressTaken reports whether a citizen other than the one named has the address.
func (tx *Tx) AddressTaken(hash []byte, citizenID string) (taken bool, err error) {
	err = tx.row(`SELECT EXISTS (SELECT 1 FROM addresses WHERE hash = ? AND citizen_id <> ?)`, []any{hash, citizenID}, &taken)
	return taken, err
}

// UseAddress makes the citizen's address of a channel the one that messages go to first.
func (tx *Tx) UseAddress(citizenID, channel string) error {
	return tx.run(`UPDATE addresses SET used = CASE WHEN channel = ? THEN 1 ELSE 0 END WHERE citizen_id = ?`, channel, citizenID)
}

// ForgetBoundAddresses erases the addresses that registrations bound to a citizen.
func (tx *Tx) ForgetBoundAddresses(citizenID string) error {
	return tx.run(`DELETE FROM addresses WHERE citizen_id = ? AND bound = 1`, citizenID)
}
