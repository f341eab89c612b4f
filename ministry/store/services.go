package store

// Service is something that missions do, wherever they do it.
type Service struct {
	ID        string
	Place     int    // order of listing
	Group     string // as in the contract
	Audience  string // all, adult or minor
	Name      Words
	Documents []Document // to bring, in order
}

// Document is something to bring to an appointment.
type Document struct {
	ID       string
	Audience string // all, adult or minor
	Text     Words
}

// MissionService is how one mission does a service.
type MissionService struct {
	MissionID, ServiceID string
	Status               string // bookable or soon
	Minutes              int
	FeeMinor             int    // hundredths of the currency; 0 where there is no fee
	FeeCurrency          string // ISO 4217
}

// PutService adds a service, or replaces what is known of the one with its ID.
func (tx *Tx) PutService(s Service) error {
	if err := tx.run(`
		INSERT INTO services (id, place, service_group, audience, name_ar, name_en) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET place = excluded.place, service_group = excluded.service_group,
			audience = excluded.audience, name_ar = excluded.name_ar, name_en = excluded.name_en`,
		s.ID, s.Place, s.Group, s.Audience, s.Name.Ar, s.Name.En); err != nil {
		return err
	}
	if err := tx.run(`DELETE FROM service_documents WHERE service_id = ?`, s.ID); err != nil {
		return err
	}
	for i, d := range s.Documents {
		if err := tx.run(`INSERT INTO service_documents (service_id, place, id, audience, text_ar, text_en) VALUES (?, ?, ?, ?, ?, ?)`,
			s.ID, i, d.ID, d.Audience, d.Text.Ar, d.Text.En); err != nil {
			return err
		}
	}
	return nil
}

// Services lists every service in order of listing, with its documents.
func (tx *Tx) Services() ([]Service, error) {
	documents := map[string][]Document{}
	_, err := rows(tx, func(scan func(...any) error) (d Document, err error) {
		var service string
		err = scan(&service, &d.ID, &d.Audience, &d.Text.Ar, &d.Text.En)
		documents[service] = append(documents[service], d)
		return d, err
	}, `SELECT service_id, id, audience, text_ar, text_en FROM service_documents ORDER BY service_id, place`)
	if err != nil {
		return nil, err
	}
	return rows(tx, func(scan func(...any) error) (s Service, err error) {
		err = scan(&s.ID, &s.Place, &s.Group, &s.Audience, &s.Name.Ar, &s.Name.En)
		s.Documents = documents[s.ID]
		return s, err
	}, `SELECT id, place, service_group, audience, name_ar, name_en FROM services ORDER BY place, id`)
}

// PutMissionService says how a mission does a service.
func (tx *Tx) PutMissionService(s MissionService) error {
	return tx.run(`
		INSERT INTO mission_services (mission_id, service_id, status, minutes, fee_minor, fee_currency) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (mission_id, service_id) DO UPDATE SET status = excluded.status, minutes = excluded.minutes,
			fee_minor = excluded.fee_minor, fee_currency = excluded.fee_currency`,
		s.MissionID, s.ServiceID, s.Status, s.Minutes, s.FeeMinor, s.FeeCurrency)
}

// MissionServices lists what every mission does, in no particular order.
func (tx *Tx) MissionServices() ([]MissionService, error) {
	return rows(tx, func(scan func(...any) error) (s MissionService, err error) {
		err = scan(&s.MissionID, &s.ServiceID, &s.Status, &s.Minutes, &s.FeeMinor, &s.FeeCurrency)
		return s, err
	}, `SELECT mission_id, service_id, status, minutes, fee_minor, fee_currency FROM mission_services`)
}
