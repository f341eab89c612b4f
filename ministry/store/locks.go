package store

import "encoding/hex"

// Changes that decide by what they read take a lock first, so that what they read stays
// true until they end. SQLite runs one change after the other, and needs none. In
// PostgreSQL they are advisory locks by name, held until the transaction ends, also
// against other processes; READ COMMITTED then reads what the holder before left. Where
// a change takes several it takes them in the order of this file.
//
// What no lock covers, a statement decides by itself (TakeSlot) or an index refuses (an
// appointment for each slot, and for each applicant and service; a request for each
// applicant and release): then the change is run again.

// LockKey locks what belongs to a device key that is not a citizen's yet: the codes that
// it asks for and tries, and what it was answered.
func (tx *Tx) LockKey(thumbprint string) error { return tx.lock("key/" + thumbprint) }

// LockCitizen locks what belongs to a citizen: devices, confirmations, addresses,
// appointments, allowance, requests, and what their devices were answered.
func (tx *Tx) LockCitizen(id string) error { return tx.lock("citizen/" + id) }

// LockCitizenOf is LockCitizen for the citizen who has a device, if there is one.
func (tx *Tx) LockCitizenOf(deviceID string) error {
	if !tx.conn.contended() {
		return nil
	}
	return tx.run(`SELECT pg_advisory_xact_lock(hashtextextended('citizen/' || citizen_id, 0)) FROM devices WHERE id = ?`, deviceID)
}

// LockAddress locks what is counted by an address, known by its hash.
func (tx *Tx) LockAddress(hash []byte) error {
	return tx.lock("address/" + hex.EncodeToString(hash))
}

// LockTicket locks what is kept of a ticket, by its appointment's reference.
func (tx *Tx) LockTicket(reference string) error { return tx.lock("ticket/" + reference) }

// EnterMission has a mission's releases stay as they are while citizens ask for their
// slots and give them up. Any number may be in at a time, but nobody beside who closes.
func (tx *Tx) EnterMission(id string) error {
	if !tx.conn.contended() {
		return nil
	}
	return tx.run(`SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))`, "mission/"+id)
}

// EnterMissionOfRequest is EnterMission for the mission that a request is to.
func (tx *Tx) EnterMissionOfRequest(id string) error { return tx.enterMissionOf("requests", id) }

// EnterMissionOfAppointment is EnterMission for the mission that an appointment is at.
func (tx *Tx) EnterMissionOfAppointment(id string) error {
	return tx.enterMissionOf("appointments", id)
}

func (tx *Tx) enterMissionOf(table, id string) error {
	if !tx.conn.contended() {
		return nil
	}
	return tx.run(`SELECT pg_advisory_xact_lock_shared(hashtextextended('mission/' || mission_id, 0)) FROM `+table+` WHERE id = ?`, id)
}

// CloseMission waits until everyone is out of a mission, and lets nobody in: for whoever
// publishes, opens or settles its releases, or closes a day.
func (tx *Tx) CloseMission(id string) error { return tx.lock("mission/" + id) }

// LockLedger locks the ledger's tree, for whoever lets it grow. Who records a line does not
// take it.
func (tx *Tx) LockLedger() error { return tx.lock("ledger") }

func (tx *Tx) lock(name string) error {
	if !tx.conn.contended() {
		return nil
	}
	return tx.run(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, name)
}

// forUpdate has a query lock the rows that it finds, each as it stands once that is its.
func (tx *Tx) forUpdate(query string) string {
	if !tx.conn.contended() {
		return query
	}
	return query + ` FOR UPDATE`
}

// unclaimed is forUpdate without the rows that another change has locked.
func (tx *Tx) unclaimed(query string) string {
	if !tx.conn.contended() {
		return query
	}
	return query + ` FOR UPDATE SKIP LOCKED`
}
