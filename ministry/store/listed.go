package store

// ListSlots records that a release announced its free slots.
func (tx *Tx) ListSlots(releaseID string) error {
	return tx.run(`UPDATE slots SET listed = 1 WHERE release_id = ? AND free = 1`, releaseID)
}

// WithholdSlots takes free slots of a release out of it, whose time has as good as come.
func (tx *Tx) WithholdSlots(releaseID string, slots []Slot) error {
	for _, s := range slots {
		if _, err := tx.TakeSlot(s.ID); err != nil {
			return err
		}
		if err := tx.AddReleaseSlots(releaseID, s.ServiceID, -1); err != nil {
			return err
		}
	}
	return nil
}

// SlotsOfRelease reads the slots that a release announced, by their IDs, whoever has them
// by now.
func (tx *Tx) SlotsOfRelease(releaseID string) (map[string]Slot, error) {
	found, err := rows(tx, scanSlot, `SELECT `+slotColumns+` FROM slots s WHERE s.release_id = ? AND s.listed = 1`, releaseID)
	byID := make(map[string]Slot, len(found))
	for _, s := range found {
		byID[s.ID] = s
	}
	return byID, err
}

// SlotsBegun lists a mission's announced slots that start at a wall time or before, so many
// at most.
func (tx *Tx) SlotsBegun(missionID, at string, most int) ([]Slot, error) {
	return rows(tx, scanSlot, `SELECT `+slotColumns+` FROM slots s
		WHERE s.mission_id = ? AND s.listed = 1 AND s.starts <= ? ORDER BY s.starts LIMIT ?`, missionID, at, most)
}

// MarkSlotBegun records that an announced slot's time has come: nobody can have it any
// more.
func (tx *Tx) MarkSlotBegun(id string) error {
	return tx.run(`UPDATE slots SET listed = 0, free = 0 WHERE id = ?`, id)
}

// SlotHeld reports whether somebody has an announced slot.
func (tx *Tx) SlotHeld(id string) (bool, error) {
	held, err := rows(tx, scanID, `SELECT id FROM appointments WHERE slot_id = ? AND state = 'booked'`, id)
	return len(held) > 0, err
}

// SpareSlot keeps a freed slot taken that no release can take any more, until it was seen
// who wants it.
func (tx *Tx) SpareSlot(slotID string) error {
	return tx.run(`INSERT INTO spare_slots (slot_id) VALUES (?) ON CONFLICT (slot_id) DO NOTHING`, slotID)
}

// SpareSlots lists freed slots that no release can take any more, so many at most.
func (tx *Tx) SpareSlots(most int) ([]Slot, error) {
	return rows(tx, scanSlot, `SELECT `+slotColumns+` FROM spare_slots f JOIN slots s ON s.id = f.slot_id ORDER BY f.slot_id LIMIT ?`, most)
}

// ForgetSpareSlot records that it was seen who wants a spare slot.
func (tx *Tx) ForgetSpareSlot(slotID string) error {
	return tx.run(`DELETE FROM spare_slots WHERE slot_id = ?`, slotID)
}

// OfferSlot makes a taken slot free again, for whoever is to have it now.
func (tx *Tx) OfferSlot(id string) error {
	return tx.run(`UPDATE slots SET free = 1 WHERE id = ?`, id)
}
