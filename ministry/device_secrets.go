package ministry

import (
	"encoding/base32"
	"encoding/base64"
	"time"

	"mawidi/api"
	"mawidi/api/ticket"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// deviceSecrets are what only a device and the ministry know.
type deviceSecrets struct {
	totp   api.TOTP
	ticket api.TicketSecret
}

// newSecrets makes a device's secrets and puts them, sealed, into its row.
func (s *Server) newSecrets(d *store.Device) (made deviceSecrets, err error) {
	secret := newTOTPSecret()
	if d.TOTP, err = s.keys.Seal([]byte(secret), "device.totp/"+d.ID); err != nil {
		return made, err
	}
	d.Wrong, d.LockedUntil = 0, time.Time{}
	made.totp = api.TOTP{Secret: secret, Digits: codeDigits, PeriodSeconds: int(rules.ConfirmationStep / time.Second)}
	made.ticket, err = s.newTicketSecret(d)
	return made, err
}

// newTOTPSecret makes the secret of a device's confirmation codes: 160 bits (RFC 4226,
// section 4), base32 without padding.
func newTOTPSecret() string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(randomBytes(20))
}

// newTicketSecret makes a device's ticket secret and puts it, sealed, into its row.
func (s *Server) newTicketSecret(d *store.Device) (given api.TicketSecret, err error) {
	secret := randomBytes(ticket.SecretSize)
	d.Ticket, err = s.keys.Seal(secret, "device.ticket/"+d.ID)
	return api.TicketSecret{Secret: base64.RawURLEncoding.EncodeToString(secret)}, err
}
