package client

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"mawidi/api"
)

// Register asks for a verification code (rules 7 to 9). The device's public key is filled in here. Problem 422 names
// each wrong field.
func (c *Client) Register(ctx context.Context, registrant api.RegistrationRequest, change Change) (api.Registration, error) {
	registrant.Device.Jwk = c.PublicKey()
	var registration api.Registration
	_, err := c.send(ctx, call{
		name: "createRegistration", method: http.MethodPost, path: "/registrations",
		body: registrant, into: &registration, access: proven, change: change,
	})
	return registration, err
}

// Verify hands in the verification code and begins the session that it gives (rules 9 and 10): its tokens are saved
// before it is returned. Problem 409 `code-wrong` has the tries left; 410 `code-expired` wants a new registration.
func (c *Client) Verify(ctx context.Context, registrationID, code string, change Change) (api.Session, error) {
	var session api.Session
	_, err := c.send(ctx, call{
		name: "verifyRegistration", method: http.MethodPost, path: path("registrations", registrationID, "verification"),
		body: api.VerificationRequest{Code: code}, into: &session, access: proven, change: change,
	})
	if err != nil {
		return api.Session{}, err
	}
	if err := c.tokens.adopt(ctx, session.Tokens); err != nil {
		return api.Session{}, fmt.Errorf("verifyRegistration: %w", err)
	}
	return session, nil
}

// refreshWithin bounds one attempt at refreshing: a token already replaced is honoured for 60 s, so when an answer is
// lost the next attempt must not come later than that.
const refreshWithin = 12 * time.Second

// refresh trades a refresh token for the next pair.
func (c *Client) refresh(ctx context.Context, refreshToken string) (api.Tokens, error) {
	var issued api.Tokens
	_, err := c.send(ctx, call{
		name: "refreshTokens", method: http.MethodPost, path: "/tokens",
		body: api.TokenRequest{RefreshToken: refreshToken}, into: &issued, access: proven, whole: refreshWithin,
	})
	return issued, err
}

// Account is the account, its applicants with their allowance, and what waits.
func (c *Client) Account(ctx context.Context) (api.Account, error) {
	return get[api.Account](ctx, c, "getAccount", "/me")
}

// SetLanguage chooses the language of the ministry's messages. Problem 403 for a device that waits (rule 10).
func (c *Client) SetLanguage(ctx context.Context, language api.Language, change Change) error {
	_, err := c.send(ctx, call{
		name: "setLanguage", method: http.MethodPut, path: path("me", "language"),
		body: api.LanguageChoice{Language: language}, access: signedIn, change: change,
	})
	return err
}

// DeleteAccount erases the account, but for what the contract says stays on record, and forgets the session.
func (c *Client) DeleteAccount(ctx context.Context, change Change) error {
	_, err := c.send(ctx, call{name: "deleteAccount", method: http.MethodDelete, path: "/me", access: signedIn, change: change})
	if err != nil {
		return err
	}
	return c.tokens.forget(ctx)
}

// RenewTicketSecret gives this device a new secret for its tickets' codes, in place of any before.
func (c *Client) RenewTicketSecret(ctx context.Context, change Change) (api.TicketSecret, error) {
	var secret api.TicketSecret
	_, err := c.send(ctx, call{
		name: "renewTicketSecret", method: http.MethodPost, path: path("me", "ticket-secret"),
		into: &secret, access: signedIn, change: change,
	})
	return secret, err
}

// Devices is the citizen's devices, newest first: the one in use and the ones waiting.
func (c *Client) Devices(ctx context.Context) ([]api.Device, error) {
	list, err := get[api.DeviceList](ctx, c, "listDevices", path("me", "devices"))
	return list.Items, err
}

// SignOutDevice signs a device out. Where it was this one, the next call says SignedOut. Problem 404 where it is not
// the citizen's.
func (c *Client) SignOutDevice(ctx context.Context, deviceID string, change Change) error {
	_, err := c.send(ctx, call{
		name: "deleteDevice", method: http.MethodDelete, path: path("me", "devices", deviceID),
		access: signedIn, change: change,
	})
	return err
}

// DecideDevice approves or refuses a new device by its two-digit number (rule 10), and gives the device as it is then.
// Problem 404 where there is none that waits, 409 where the number is another's or it was decided already.
func (c *Client) DecideDevice(ctx context.Context, deviceID string, decision api.DeviceDecision, change Change) (api.Device, error) {
	var device api.Device
	_, err := c.send(ctx, call{
		name: "decideDevice", method: http.MethodPost, path: path("devices", deviceID, "approval"),
		body: decision, into: &device, access: signedIn, change: change,
	})
	return device, err
}

// get reads what only the citizen may.
func get[T any](ctx context.Context, c *Client, name, path string) (T, error) {
	got, err := fetch[T](ctx, c, call{name: name, path: path, access: signedIn})
	return got.Value, err
}
