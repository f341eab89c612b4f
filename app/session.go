package app

import (
	"context"
	"crypto"
	"encoding/json"
	"errors"
	"fmt"

	"mawidi/api"
	"mawidi/app/vault"
	"mawidi/client"
)

// SessionState is how far the device is on its way to being the citizen's.
type SessionState int

// The states of a session.
const (
	SignedOut     SessionState = iota // nobody's device
	CodeSent                          // a verification code was asked for
	DeviceWaiting                     // registered, waiting for approval or for the wait to end (rule 10)
	SignedIn
)

// Session is what the app knows of who is signed in. It holds no secret.
type Session struct {
	State        SessionState
	Citizen      api.Citizen
	Device       api.Device
	Registration api.Registration // while CodeSent
}

const sessionPage = "session"

// Session returns the session as last known.
func (a *App) Session() Session {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.session
}

// setSession keeps the session and tells of it where it is another than before.
func (a *App) setSession(s Session) {
	a.mu.Lock()
	before := a.session
	a.session = s
	a.mu.Unlock()
	if err := a.copy.write(sessionPage, s, a.Now()); err != nil {
		a.log.Warn("keep the session", "error", err)
	}
	if before.State != s.State || before.Device.State != s.Device.State {
		a.tell(SessionChanged{Session: s})
	}
}

// loadSession brings the session back as it was when the app was closed; without tokens in the vault nobody is signed in.
func (a *App) loadSession() {
	known, err := recall[Session](a, sessionPage)
	if err != nil {
		return
	}
	signedIn, err := a.client.SignedIn(a.live)
	if errors.Is(err, vault.ErrDamaged) {
		a.notice("vault-damaged")
	}
	s := known.Value
	if signedIn || s.State == CodeSent && s.Registration.ExpiresAt.After(a.Now()) {
		a.session = s
	}
}

// deviceKey opens the device key. A damaged one cannot be mended: all that hung on it is erased, and the citizen is told to
// register again.
func (a *App) deviceKey() (crypto.Signer, error) {
	key, err := a.vault.Signer()
	if !errors.Is(err, vault.ErrDamaged) {
		return key, err
	}
	a.notice("vault-damaged")
	if err := a.vault.Clear(); err != nil {
		return nil, err
	}
	return a.vault.Signer()
}

// hear draws the consequence of an error that concerns the whole session: the ministry has signed this device out, or its
// wait has begun.
func (a *App) hear(err error) {
	var out *client.SignedOut
	switch {
	case errors.As(err, &out) && a.Session().State >= DeviceWaiting:
		a.signOut()
	case errors.Is(err, vault.ErrDamaged):
		a.notice("vault-damaged")
		a.signOut()
	}
}

// signOut forgets who is signed in here, but not what they would need to see offline: an appointment stays an appointment.
func (a *App) signOut() {
	if err := a.client.Forget(a.live); err != nil {
		a.log.Warn("forget the tokens", "error", err)
	}
	if err := a.vault.Delete(totpName); err != nil {
		a.log.Warn("forget the confirmation secret", "error", err)
	}
	if err := a.vault.Delete(ticketName); err != nil {
		a.log.Warn("forget the ticket secret", "error", err)
	}
	a.setSession(Session{State: SignedOut})
}

// Account asks for the account: applicants with their allowance, waits, open requests. It also notices when this device was
// let in, when another one asks to be, and when something came of a request that nobody was waiting for.
func (a *App) Account(ctx context.Context) (Known[api.Account], error) {
	known, err := learn(ctx, a, "account", a.client.Account)
	if err != nil || known.Stale {
		return known, err
	}
	account := known.Value
	state := SignedIn
	if account.Device.State == api.Waiting {
		state = DeviceWaiting
	}
	a.setSession(Session{State: state, Citizen: account.Citizen, Device: account.Device})
	a.compareOpen(account.OpenRequests)
	if state == SignedIn && account.Language != api.Language(a.Settings().Language) {
		a.work.Go(a.askForLanguage)
	}
	if account.WaitingDevice != nil && state == SignedIn {
		a.tell(DeviceAsking{Device: *account.WaitingDevice, Again: !a.first("device-asking." + account.WaitingDevice.ID)})
	}
	return known, nil
}

// tokenVault keeps the tokens in the vault for the client.
type tokenVault struct{ vault vault.Vault }

const tokensName = "tokens"

func (t tokenVault) Load(context.Context) (client.Tokens, error) {
	encoded, err := t.vault.Get(tokensName)
	if errors.Is(err, vault.ErrNotFound) {
		return client.Tokens{}, nil
	}
	if err != nil {
		return client.Tokens{}, err
	}
	var tokens client.Tokens
	if err := json.Unmarshal(encoded, &tokens); err != nil {
		return client.Tokens{}, fmt.Errorf("read the tokens: %w", vault.ErrDamaged)
	}
	return tokens, nil
}

func (t tokenVault) Save(_ context.Context, tokens client.Tokens) error {
	if tokens.RefreshToken == "" {
		return t.vault.Delete(tokensName)
	}
	encoded, err := json.Marshal(tokens)
	if err != nil {
		return err
	}
	return t.vault.Put(tokensName, encoded)
}
