package ministry

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// registrant is who asks for a verification code, in normal form.
type registrant struct {
	papers     rules.Papers
	address    post.Address
	thumbprint string // of the device key
	device     string
	platform   api.Platform
	attested   bool // the platform vouches for the device key
	language   locale.Language
}

// CreateRegistration answers POST /registrations (rules 7 to 9). Nothing in the
// answer tells whether the register knows whoever is asked for: not its content, not
// the statements that were run for it, and not the time that it took, since it comes
// at a fixed instant after the request. Only the message tells, to who gets it.
func (s *Server) CreateRegistration(ctx context.Context, request CreateRegistrationRequestObject) (CreateRegistrationResponseObject, error) {
	reply := time.NewTimer(s.replyAfter)
	defer reply.Stop()
	c := callOf(ctx)
	asks, err := s.readRegistrant(c.proof.thumbprint, *request.Body)
	if err != nil {
		return nil, err
	}
	if err := s.limits.channel.take(ctx, c.header, c.address+" "+asks.address.To, steady()); err != nil {
		return nil, err
	}
	if asks.attested, err = s.judgeKey(ctx, request.Body.Device); err != nil {
		return nil, err
	}
	t := terms{key: request.Params.IdempotencyKey, lifetime: outcomeLifetime}
	_, registration, err := commit(ctx, s, t, func(tx *store.Tx, now time.Time) (int, api.Registration, error) {
		registration, err := s.sendCode(tx, asks, now)
		return http.StatusAccepted, registration, err
	})
	select {
	case <-reply.C:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return CreateRegistration202JSONResponse(registration), nil
}

// sendCode makes a verification code for who asks and queues its message; for someone
// whom the register does not know, or whom it may not be sent to, a code that nobody gets.
func (s *Server) sendCode(tx *store.Tx, asks registrant, now time.Time) (api.Registration, error) {
	var none api.Registration
	if err := tx.LockAddress(s.keys.addressHash(asks.address)); err != nil {
		return none, err
	}
	national := s.keys.nationalHash(asks.papers)
	asked, err := tx.CodesAsked(national, asks.thumbprint, now.Add(-24*time.Hour))
	if err != nil {
		return none, fmt.Errorf("count codes: %w", err)
	}
	if next := rules.NextCodeAt(asked, s.policy.Codes); next.After(now) {
		p := later(http.StatusTooManyRequests, "too-many-requests", next.Sub(now))
		p.NextAllowedAt = &next
		return none, p
	}
	found, err := s.recognise(tx, asks, now)
	if err != nil {
		return none, err
	}
	code, err := rules.NewVerificationCode(s.random)
	if err != nil {
		return none, err
	}
	id := store.NewID("rg")
	if err := s.keepCode(tx, id, asks, found, code, now); err != nil {
		return none, fmt.Errorf("keep the code: %w", err)
	}
	if err := s.postCode(tx, id, asks, found, code, now); err != nil {
		return none, fmt.Errorf("post the code: %w", err)
	}
	return api.Registration{
		ID:            id,
		Channel:       api.Channel(asks.address.Channel),
		MaskedAddress: maskAddress(asks.address),
		ExpiresAt:     now.Add(s.policy.Codes.Lifetime),
		ResendAt:      rules.NextCodeAt(append(asked, now), s.policy.Codes),
	}, nil
}

func (s *Server) keepCode(tx *store.Tx, id string, asks registrant, found recognition, code string, now time.Time) error {
	name, err := s.keys.Seal([]byte(asks.device), "registration.device_name/"+id)
	if err != nil {
		return err
	}
	to := found.to.Address
	address, err := s.keys.Seal([]byte(to.To), "registration.address/"+id)
	if err != nil {
		return err
	}
	return tx.AddRegistration(store.Registration{
		ID: id, CitizenID: found.citizenID, NationalHash: s.keys.nationalHash(asks.papers), Thumbprint: asks.thumbprint,
		DeviceName: name, Platform: string(asks.platform), Attested: asks.attested, Language: string(asks.language),
		Channel: string(to.Channel), Address: address, AddressHash: s.keys.addressHash(to), ToStranger: found.toStranger,
		CodeHash: s.keys.codeHash(id, code), SentAt: now,
	})
}

func (s *Server) postCode(tx *store.Tx, id string, asks registrant, found recognition, code string, now time.Time) error {
	lifetime := locale.New(asks.language, locale.LatinNumerals).Until(s.policy.Codes.Lifetime)
	message, err := post.Seal(s.keys, post.Letter{
		Once: "code/" + id, CitizenID: found.citizenID, About: id,
		To: found.to.Address, Otherwise: found.to.Otherwise,
		Key:      found.sentence,
		Args:     map[string]any{"Code": code, "Device": quotable(asks.device), "Time": lifetime},
		Language: asks.language, ExpiresAt: now.Add(s.policy.Codes.Lifetime),
		Decoy: found.silent,
	}, now)
	if err != nil {
		return err
	}
	return tx.Enqueue(message)
}

// codeHash ties a code to its registration.
func (k *Keys) codeHash(registrationID, code string) []byte {
	return k.Hash("verification-code", registrationID+"\x00"+code)
}

func maskAddress(a post.Address) string {
	if a.Channel == post.Email {
		return rules.MaskEmail(a.To)
	}
	return rules.MaskPhone(a.To)
}
