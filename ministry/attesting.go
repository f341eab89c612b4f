package ministry

import (
	"context"
	"crypto/ecdsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-jose/go-jose/v4"

	"mawidi/api"
	"mawidi/ministry/attestation"
	"mawidi/ministry/store"
)

// challengeLifetime is for how long after it was given out a nonce may be what a new key was attested for. It leaves a citizen
// the day in which they may ask for codes.
const challengeLifetime = 24 * time.Hour

// judgeKey says whether a platform vouches for the device key of a registration, and refuses or limits by policy one for which
// none does. A key that was attested when it was registered before stays so: it cannot have left its hardware since.
func (s *Server) judgeKey(ctx context.Context, device api.DeviceKey) (attested bool, err error) {
	c := callOf(ctx)
	err = s.store.View(ctx, func(tx *store.Tx) error {
		attested, err = tx.KeyAttested(c.proof.thumbprint)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look up the key: %w", err)
	}
	if !attested {
		attested = s.attested(ctx, device)
	}
	limited, err := s.policy.MayRegister(string(device.Platform), attested)
	if err == nil && limited {
		err = s.limits.unattested.take(ctx, c.header, c.address, steady())
	}
	return attested, err
}

// attested checks what a device sent. Why it does not convince is for the log: a citizen could do nothing with it, and a forger
// too much.
func (s *Server) attested(ctx context.Context, device api.DeviceKey) bool {
	verifier := s.attestation[device.Platform]
	if verifier == nil || device.Attestation == nil {
		return false
	}
	verdict, err := s.verdict(verifier, device)
	if err == nil && verdict.Level == attestation.Software {
		err = fmt.Errorf("%w: a key in software", attestation.ErrUntrusted)
	}
	if err == nil && !s.nonces.challenged(string(verdict.Challenge), s.clock.Now()) {
		err = fmt.Errorf("%w: an old challenge, or not ours", attestation.ErrUntrusted)
	}
	if err != nil {
		s.logger.InfoContext(ctx, "attestation not believed", "request_id", callOf(ctx).id, "platform", device.Platform, "error", err)
	}
	return err == nil
}

func (s *Server) verdict(verifier attestation.Verifier, device api.DeviceKey) (attestation.Verdict, error) {
	encoded, err := base64.StdEncoding.DecodeString(*device.Attestation)
	if err != nil {
		return attestation.Verdict{}, fmt.Errorf("%w: not base64", attestation.ErrUntrusted)
	}
	key, err := publicKey(device.Jwk)
	if err != nil {
		return attestation.Verdict{}, fmt.Errorf("%w: %w", attestation.ErrUntrusted, err)
	}
	return verifier.Verify(attestation.Statement{Encoded: encoded, Key: key, At: s.now()})
}

// publicKey is a device key as Go knows it.
func publicKey(key api.JWK) (*ecdsa.PublicKey, error) {
	written, err := json.Marshal(key)
	if err != nil {
		return nil, err
	}
	var jwk jose.JSONWebKey
	if err := jwk.UnmarshalJSON(written); err != nil {
		return nil, err
	}
	public, ok := jwk.Key.(*ecdsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("a key of the type %T", jwk.Key)
	}
	return public, nil
}
