package ministry

import (
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/ministry/store"
)

// Enrol signs a citizen in on a device without a code, as an official at a counter would
// who has seen the papers and the device (rule 10). It serves those who fill a database
// with citizens; see Ask.
func (s *Server) Enrol(tx *store.Tx, citizenID string, device api.DeviceKey) (api.Session, error) {
	asked := store.Registration{CitizenID: citizenID, Thumbprint: thumbprintOf(device.Jwk), Platform: string(device.Platform)}
	now := s.now()
	enrolled, secrets, err := s.enrol(tx, asked, device.Name, now)
	if err != nil {
		return api.Session{}, fmt.Errorf("enrol the device: %w", err)
	}
	return s.session(tx, enrolled, secrets, now)
}

// session is what a device gets that was just enrolled.
func (s *Server) session(tx *store.Tx, device store.Device, secrets deviceSecrets, now time.Time) (api.Session, error) {
	tokens, err := s.giveTokens(tx, device, nil, now)
	if err != nil {
		return api.Session{}, err
	}
	citizen, err := s.citizen(tx, device.CitizenID)
	if err != nil {
		return api.Session{}, err
	}
	shown, err := s.deviceInContract(device, device.ID)
	return api.Session{Device: shown, Citizen: citizen, Tokens: tokens, Totp: secrets.totp, Ticket: secrets.ticket}, err
}

// AccessToken makes the access token that a citizen's device would get at an instant if it
// asked for a new one. It serves those who play many devices at once; see Enrol.
func AccessToken(keys *Keys, citizenID, deviceID string, device api.JWK, at time.Time) (string, error) {
	return newTokens(keys).give(deviceID, thumbprintOf(device), keys.accountOf(citizenID), at)
}
