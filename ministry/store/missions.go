package store

// Words is the same text in each language of the contract.
type Words struct{ Ar, En string }

// Mission is a mission as it is listed and as it gathers.
type Mission struct {
	ID                           string
	Place                        int    // order of listing
	Kind                         string // embassy or consulate_general
	Status                       string // pilot, live or soon
	Gathering                    string // minute or day
	Prefix                       string // of its references, such as "BEY"
	Zone                         string // IANA
	Name, City, Country, Address Words
	CountryCode                  string // ISO 3166-1, two letters
	Phone                        string // E.164
	Latitude, Longitude          float64
	ReleasesFrom                 string // date of its first release, "2006-01-02"
}

// ClosedDay is a day on which a mission receives nobody.
type ClosedDay struct {
	MissionID string
	Day       string // "2006-01-02"
	Reason    Words
}

// PutMission adds a mission, or replaces what is known of the one with its ID.
func (tx *Tx) PutMission(m Mission) error {
	return tx.run(`
		INSERT INTO missions (id, place, kind, status, gathering, prefix, zone, name_ar, name_en, city_ar, city_en,
			country_ar, country_en, country_code, address_ar, address_en, phone, latitude, longitude, releases_from)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET place = excluded.place, kind = excluded.kind, status = excluded.status,
			gathering = excluded.gathering, prefix = excluded.prefix, zone = excluded.zone,
			name_ar = excluded.name_ar, name_en = excluded.name_en, city_ar = excluded.city_ar, city_en = excluded.city_en,
			country_ar = excluded.country_ar, country_en = excluded.country_en, country_code = excluded.country_code,
			address_ar = excluded.address_ar, address_en = excluded.address_en, phone = excluded.phone,
			latitude = excluded.latitude, longitude = excluded.longitude, releases_from = excluded.releases_from`,
		m.ID, m.Place, m.Kind, m.Status, m.Gathering, m.Prefix, m.Zone, m.Name.Ar, m.Name.En, m.City.Ar, m.City.En,
		m.Country.Ar, m.Country.En, m.CountryCode, m.Address.Ar, m.Address.En, m.Phone, m.Latitude, m.Longitude, m.ReleasesFrom)
}

// Missions lists every mission in order of listing.
func (tx *Tx) Missions() ([]Mission, error) {
	return rows(tx, func(scan func(...any) error) (m Mission, err error) {
		err = scan(&m.ID, &m.Place, &m.Kind, &m.Status, &m.Gathering, &m.Prefix, &m.Zone, &m.Name.Ar, &m.Name.En, &m.City.Ar, &m.City.En,
			&m.Country.Ar, &m.Country.En, &m.CountryCode, &m.Address.Ar, &m.Address.En, &m.Phone, &m.Latitude, &m.Longitude, &m.ReleasesFrom)
		return m, err
	}, `SELECT id, place, kind, status, gathering, prefix, zone, name_ar, name_en, city_ar, city_en,
			country_ar, country_en, country_code, address_ar, address_en, phone, latitude, longitude, releases_from
		FROM missions ORDER BY place, id`)
}

// PutClosedDay closes a mission on a day, or changes the reason for it.
func (tx *Tx) PutClosedDay(d ClosedDay) error {
	return tx.run(`
		INSERT INTO closed_days (mission_id, day, reason_ar, reason_en) VALUES (?, ?, ?, ?)
		ON CONFLICT (mission_id, day) DO UPDATE SET reason_ar = excluded.reason_ar, reason_en = excluded.reason_en`,
		d.MissionID, d.Day, d.Reason.Ar, d.Reason.En)
}

// ClosedDays lists every mission's closed days from a date on, earliest first.
func (tx *Tx) ClosedDays(from string) ([]ClosedDay, error) {
	return rows(tx, scanClosedDay, `SELECT mission_id, day, reason_ar, reason_en FROM closed_days WHERE day >= ? ORDER BY day, mission_id`, from)
}

// ClosedDaysOf lists all of a mission's closed days, earliest first.
func (tx *Tx) ClosedDaysOf(missionID string) ([]ClosedDay, error) {
	return rows(tx, scanClosedDay, `SELECT mission_id, day, reason_ar, reason_en FROM closed_days WHERE mission_id = ? ORDER BY day`, missionID)
}

func scanClosedDay(scan func(...any) error) (d ClosedDay, err error) {
	err = scan(&d.MissionID, &d.Day, &d.Reason.Ar, &d.Reason.En)
	return d, err
}
