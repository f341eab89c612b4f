package ministry

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// GetAccount answers GET /me.
func (s *Server) GetAccount(ctx context.Context, _ GetAccountRequestObject) (GetAccountResponseObject, error) {
	var account api.Account
	err := s.store.View(ctx, func(tx *store.Tx) (err error) {
		account, err = s.account(tx, callerOf(ctx), s.now())
		return err
	})
	if err != nil {
		return nil, err
	}
	return GetAccount200JSONResponse(account), nil
}

func (s *Server) account(tx *store.Tx, c Caller, now time.Time) (account api.Account, err error) {
	if account.Citizen, err = s.citizen(tx, c.CitizenID); err != nil {
		return account, err
	}
	to, err := s.contact(tx, c.CitizenID)
	if err != nil {
		return account, err
	}
	account.Channel, account.MaskedAddress = api.Channel(to.Address.Channel), maskAddress(to.Address)
	account.Language = api.Language(to.Language)
	if err := s.addDevices(tx, &account, c, now); err != nil {
		return account, err
	}
	if account.Applicants, err = s.applicantsInContract(tx, c.CitizenID, now); err != nil {
		return account, err
	}
	account.OpenRequests, err = s.openRequestsOf(tx, c.CitizenID, now)
	return account, err
}

// citizen is a citizen as they see themself, their numbers masked.
func (s *Server) citizen(tx *store.Tx, id string) (api.Citizen, error) {
	row, err := tx.Citizen(id)
	if err != nil {
		return api.Citizen{}, fmt.Errorf("find citizen: %w", err)
	}
	name, err := openName(s.keys, "citizen.name/"+id, row.Name)
	if err != nil {
		return api.Citizen{}, err
	}
	citizen := api.Citizen{Name: name, NationalNumber: masked(8, row.NationalEnd)}
	if row.PassportEnd != "" {
		passport := masked(6, row.PassportEnd)
		citizen.PassportNumber = &passport
	}
	return citizen, nil
}

// masked is a number of which only the end was kept.
func masked(hidden int, end string) string {
	return rules.MaskNumber(strings.Repeat("•", hidden) + end)
}

// addDevices adds the calling device, and the one that waits beside it.
func (s *Server) addDevices(tx *store.Tx, account *api.Account, c Caller, now time.Time) error {
	rows, err := tx.DevicesOf(c.CitizenID)
	if err != nil {
		return fmt.Errorf("list devices: %w", err)
	}
	for _, row := range devicesAt(rows, now) {
		if row.ID != c.DeviceID && row.State != string(rules.DevicePending) {
			continue
		}
		device, err := s.deviceInContract(row, c.DeviceID)
		if err != nil {
			return err
		}
		if device.ThisDevice {
			account.Device = device
		}
		if device.State == api.Waiting && account.WaitingDevice == nil {
			account.WaitingDevice = &device
		}
	}
	return nil
}

func (s *Server) applicantsInContract(tx *store.Tx, citizenID string, now time.Time) ([]api.Applicant, error) {
	people, err := s.applicants(tx, citizenID)
	if err != nil {
		return nil, err
	}
	today := rules.DateOf(now, time.UTC)
	all := []api.Applicant{}
	for _, p := range people {
		minor := rules.IsMinor(p.BirthDate, today)
		if p.Relation == api.Child && !minor {
			continue // adults book for themselves (rule 4)
		}
		shown := api.Applicant{ID: p.ID, Name: p.Name, Relation: p.Relation, Minor: minor}
		if shown.Allowance, err = s.allowanceOf(tx, p.ID, now); err != nil {
			return nil, err
		}
		if shown.RebookingWaits, err = s.rebookingWaitsOf(tx, p.ID, now); err != nil {
			return nil, err
		}
		all = append(all, shown)
	}
	return all, nil
}

// SetLanguage answers PUT /me/language: messages speak it from now on, and so does the
// calendar file. What is in the post already stays as it was written.
func (s *Server) SetLanguage(ctx context.Context, request SetLanguageRequestObject) (SetLanguageResponseObject, error) {
	_, _, err := change(ctx, s, request.Params.IdempotencyKey, "", func(tx *store.Tx, c Caller, _ time.Time) (int, struct{}, error) {
		if err := tx.SetLanguage(c.CitizenID, string(request.Body.Language)); err != nil {
			return 0, struct{}{}, fmt.Errorf("keep the language: %w", err)
		}
		return http.StatusNoContent, struct{}{}, nil
	})
	if err != nil {
		return nil, err
	}
	return SetLanguage204Response{}, nil
}

// DeleteAccount answers DELETE /me: what the citizen holds is given back, the devices
// are signed out, and what the app has brought in is erased. The civil register's own
// entry stays, which is not the app's to erase.
func (s *Server) DeleteAccount(ctx context.Context, request DeleteAccountRequestObject) (DeleteAccountResponseObject, error) {
	_, _, err := change(ctx, s, request.Params.IdempotencyKey, "", func(tx *store.Tx, c Caller, now time.Time) (int, struct{}, error) {
		return http.StatusNoContent, struct{}{}, s.erase(tx, c.CitizenID, now)
	})
	if err != nil {
		return nil, err
	}
	return DeleteAccount204Response{}, nil
}

func (s *Server) erase(tx *store.Tx, citizenID string, now time.Time) error {
	if err := s.leave(tx, citizenID, now); err != nil {
		return fmt.Errorf("give back what is held: %w", err)
	}
	farewell := post.Letter{Once: "account-deleted/" + store.NewID("er"), Key: "message.account_deleted"}
	if err := s.post(tx, citizenID, farewell, func(*locale.Locale) map[string]any { return nil }, now); err != nil {
		return fmt.Errorf("say farewell: %w", err)
	}
	for _, forget := range []func(string) error{tx.ForgetRegistrationsOf, tx.EraseDevices, tx.ForgetBoundAddresses} {
		if err := forget(citizenID); err != nil {
			return fmt.Errorf("erase account: %w", err)
		}
	}
	return nil
}
