package ministry

import (
	"context"
	"crypto/hmac"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// VerifyRegistration answers POST /registrations/{id}/verification (rules 9 and 10).
func (s *Server) VerifyRegistration(ctx context.Context, request VerifyRegistrationRequestObject) (VerifyRegistrationResponseObject, error) {
	code, err := typedCode(request.Body.Code)
	if err != nil {
		return nil, err
	}
	thumbprint := callOf(ctx).proof.thumbprint
	t := terms{key: request.Params.IdempotencyKey, lifetime: secretLifetime}
	_, session, err := commit(ctx, s, t, func(tx *store.Tx, now time.Time) (int, api.Session, error) {
		asked, err := s.tryCode(tx, request.RegistrationID, thumbprint, code, now)
		if err != nil {
			return 0, api.Session{}, err
		}
		session, err := s.signIn(tx, asked, now)
		return http.StatusCreated, session, err
	})
	if err != nil {
		return nil, err
	}
	return VerifyRegistration201JSONResponse(session), nil
}

// typedCode is a code in whichever numerals and however spaced.
func typedCode(typed string) (string, error) {
	code := strings.Join(strings.Fields(locale.LatinDigits(typed)), "")
	if len(code) != codeDigits || strings.Trim(code, "0123456789") != "" {
		return "", rules.FieldErrors{{Field: "code", Code: rules.Malformed}}
	}
	return code, nil
}

// tryCode tries a code, and counts a wrong one. A registration that does not exist, and
// one that another key made, look like an expired code.
func (s *Server) tryCode(tx *store.Tx, id, thumbprint, code string, now time.Time) (store.Registration, error) {
	asked, err := tx.Registration(id)
	if errors.Is(err, store.ErrNotFound) {
		return asked, &rules.Refusal{Code: rules.CodeExpired}
	}
	if err != nil {
		return asked, fmt.Errorf("find the code: %w", err)
	}
	right := hmac.Equal(asked.CodeHash, s.keys.codeHash(id, code)) && asked.CitizenID != ""
	sent := rules.VerificationCode{Key: asked.Thumbprint, SentAt: asked.SentAt, Wrong: asked.Wrong, Used: asked.Used}
	tried, result := sent.Try(thumbprint, right, now, s.policy.Codes)
	if tried != sent {
		if err := tx.TryRegistration(id, tried.Wrong, tried.Used); err != nil {
			return asked, fmt.Errorf("count the try: %w", err)
		}
	}
	if refusal := tried.Refuse(result, s.policy.Codes); refusal != nil {
		return asked, counted{refusal}
	}
	return asked, nil
}

// signIn makes the device that asked for a code the citizen's, or lets it wait (rule
// 10), and binds the address where the record had none (rule 8).
func (s *Server) signIn(tx *store.Tx, asked store.Registration, now time.Time) (api.Session, error) {
	if err := errors.Join(tx.LockCitizen(asked.CitizenID), tx.LockAddress(asked.AddressHash)); err != nil {
		return api.Session{}, err
	}
	if err := s.bindAddress(tx, asked); err != nil {
		return api.Session{}, err
	}
	name, err := s.keys.Open(asked.DeviceName, "registration.device_name/"+asked.ID)
	if err != nil {
		return api.Session{}, err
	}
	device, secrets, err := s.enrol(tx, asked, string(name), now)
	if err != nil {
		return api.Session{}, fmt.Errorf("enrol the device: %w", err)
	}
	if device.State == string(rules.DevicePending) {
		err = s.announce(tx, device, asked.ID, string(name), now)
	} else {
		err = prefer(tx, asked)
	}
	if err != nil {
		return api.Session{}, err
	}
	return s.session(tx, device, secrets, now)
}

// bindAddress binds the address that the code went to, where the citizen has none. A
// code is worthless where its address is not, or not any more, one of the citizen's:
// they bound another one meanwhile, or another adult bound this one.
func (s *Server) bindAddress(tx *store.Tx, asked store.Registration) error {
	to, err := s.keys.Open(asked.Address, "registration.address/"+asked.ID)
	if err != nil {
		return err
	}
	a := post.Address{Channel: post.Channel(asked.Channel), To: string(to)}
	held, err := s.addresses(tx, asked.CitizenID)
	if err != nil {
		return err
	}
	taken, err := tx.AddressTaken(asked.AddressHash, asked.CitizenID)
	if err != nil {
		return fmt.Errorf("look up the address: %w", err)
	}
	if taken || len(held) > 0 && !slices.Contains(held, a) {
		return &rules.Refusal{Code: rules.CodeExpired}
	}
	if len(held) > 0 {
		return nil
	}
	if err := bindNewAddress(tx, s.keys, asked.CitizenID, a); err != nil {
		return fmt.Errorf("bind the address: %w", err)
	}
	return nil
}

// prefer has a citizen told things from now on as the device that asked for a code wants
// it. A device that waits has no say in that.
func prefer(tx *store.Tx, asked store.Registration) error {
	if err := tx.UseAddress(asked.CitizenID, asked.Channel); err != nil {
		return fmt.Errorf("use the address: %w", err)
	}
	if err := tx.SetLanguage(asked.CitizenID, asked.Language); err != nil {
		return fmt.Errorf("keep the language: %w", err)
	}
	return nil
}

// enrol stores the device by rule 10, with new secrets.
func (s *Server) enrol(tx *store.Tx, asked store.Registration, name string, now time.Time) (store.Device, deviceSecrets, error) {
	rows, err := tx.DevicesOf(asked.CitizenID)
	if err != nil {
		return store.Device{}, deviceSecrets{}, err
	}
	enrolled, err := rules.Enrol(ruled(rows), asked.Thumbprint, now, s.policy.DeviceWait, s.random)
	if err != nil {
		return store.Device{}, deviceSecrets{}, err
	}
	if len(enrolled) > len(rows) {
		rows = append(rows, store.Device{ID: store.NewID("dv"), CitizenID: asked.CitizenID, Thumbprint: asked.Thumbprint})
	}
	rows = follow(rows, enrolled)
	mine := 0
	for rows[mine].Thumbprint != asked.Thumbprint {
		mine++
	}
	d := &rows[mine]
	if d.Name, err = s.keys.Seal([]byte(name), "device.name/"+d.ID); err != nil {
		return *d, deviceSecrets{}, err
	}
	d.Platform, d.RegisteredAt = asked.Platform, now
	d.Attested = d.Attested || asked.Attested
	secrets, err := s.newSecrets(d)
	if err != nil {
		return *d, deviceSecrets{}, err
	}
	if err := putDevices(tx, rows); err != nil {
		return *d, deviceSecrets{}, err
	}
	return *d, secrets, tx.EraseRefreshTokens(d.ID)
}

// announce tells a citizen that a new device waits (rule 10), so that the old one can
// refuse it: at each of their addresses, since whoever asks has one of them in hand.
func (s *Server) announce(tx *store.Tx, d store.Device, occasion, name string, now time.Time) error {
	to, err := s.contact(tx, d.CitizenID)
	if err != nil {
		return err
	}
	everywhere := []post.Address{to.Address}
	if to.Otherwise != nil {
		everywhere = append(everywhere, *to.Otherwise)
	}
	for _, address := range everywhere {
		to.Address, to.Otherwise = address, nil
		letter := post.Letter{Once: "new-device/" + occasion + "/" + string(address.Channel), About: d.ID, Key: "message.new_device"}
		err := s.postTo(tx, to, letter, func(l *locale.Locale) map[string]any {
			when := l.T("until.after", locale.A("Time", l.Until(d.WaitsUntil.Sub(now))))
			return map[string]any{"Device": quotable(name), "When": when}
		}, now)
		if err != nil {
			return err
		}
	}
	return nil
}
