package ministry

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// ListDevices answers GET /me/devices.
func (s *Server) ListDevices(ctx context.Context, _ ListDevicesRequestObject) (ListDevicesResponseObject, error) {
	c := callerOf(ctx)
	list := api.DeviceList{Items: []api.Device{}}
	err := s.store.View(ctx, func(tx *store.Tx) error {
		rows, err := tx.DevicesOf(c.CitizenID)
		if err != nil {
			return fmt.Errorf("list devices: %w", err)
		}
		for _, row := range devicesAt(rows, s.now()) {
			device, err := s.deviceInContract(row, c.DeviceID)
			if err != nil {
				return err
			}
			list.Items = append(list.Items, device)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ListDevices200JSONResponse(list), nil
}

// DeleteDevice answers DELETE /me/devices/{id}: it signs a device out. A device that
// waits may do so with itself only.
func (s *Server) DeleteDevice(ctx context.Context, request DeleteDeviceRequestObject) (DeleteDeviceResponseObject, error) {
	t := terms{key: request.Params.IdempotencyKey, lifetime: outcomeLifetime}
	_, _, err := commit(ctx, s, t, func(tx *store.Tx, now time.Time) (int, struct{}, error) {
		caller, own, err := s.callerIn(tx, callOf(ctx), now)
		if err != nil {
			return 0, struct{}{}, err
		}
		if caller.DeviceID != request.DeviceID {
			if err := (rules.Device{State: caller.State, WaitsUntil: own.WaitsUntil}).MayChange(); err != nil {
				return 0, struct{}{}, err
			}
		}
		return http.StatusNoContent, struct{}{}, signOut(tx, caller, request.DeviceID, now)
	})
	if err != nil {
		return nil, err
	}
	return DeleteDevice204Response{}, nil
}

// signOut ends a device's session for the caller: its own so that its key can come
// back without a wait, another's so that it cannot.
func signOut(tx *store.Tx, c Caller, deviceID string, now time.Time) error {
	rows, err := tx.DevicesOf(c.CitizenID)
	if err != nil {
		return fmt.Errorf("list devices: %w", err)
	}
	rows = devicesAt(rows, now)
	i := slices.IndexFunc(rows, func(d store.Device) bool { return d.ID == deviceID })
	switch {
	case i < 0:
		return notFound()
	case !signedIn(rows[i]):
		return nil
	case deviceID == c.DeviceID && c.State == rules.DeviceActive:
		rows[i].State = string(rules.DeviceSignedOut)
	default:
		rows[i].State = string(rules.DeviceReplaced)
	}
	rows[i].WaitsUntil = time.Time{}
	return putDevices(tx, rows)
}

// DecideDevice answers POST /devices/{id}/approval: the old device approves or refuses
// the one that waits (rule 10).
func (s *Server) DecideDevice(ctx context.Context, request DecideDeviceRequestObject) (DecideDeviceResponseObject, error) {
	_, device, err := change(ctx, s, request.Params.IdempotencyKey, "", func(tx *store.Tx, c Caller, now time.Time) (int, api.Device, error) {
		row, err := s.decide(tx, c, request.DeviceID, *request.Body, now)
		if err != nil {
			return 0, api.Device{}, err
		}
		device, err := s.deviceInContract(row, c.DeviceID)
		return http.StatusOK, device, err
	})
	if errors.Is(err, &rules.Refusal{Code: rules.Settled}) {
		return nil, refuse(http.StatusConflict, "approval-not-pending")
	}
	if err != nil {
		return nil, err
	}
	return DecideDevice200JSONResponse(device), nil
}

func (s *Server) decide(tx *store.Tx, c Caller, deviceID string, decision api.DeviceDecision, now time.Time) (store.Device, error) {
	rows, err := tx.DevicesOf(c.CitizenID)
	if err != nil {
		return store.Device{}, fmt.Errorf("list devices: %w", err)
	}
	i := slices.IndexFunc(rows, func(d store.Device) bool { return d.ID == deviceID })
	if i < 0 {
		return store.Device{}, notFound()
	}
	var decided []rules.Device
	if decision.Decision == api.Approve {
		number, _ := strconv.Atoi(decision.Number) // two digits, says the contract
		decided, err = rules.Approve(ruled(rows), rows[i].Thumbprint, number, now)
	} else {
		decided, err = rules.Refuse(ruled(rows), rows[i].Thumbprint, now)
	}
	if err != nil {
		return store.Device{}, err
	}
	rows = follow(rows, decided)
	if err := putDevices(tx, rows); err != nil {
		return store.Device{}, err
	}
	if decision.Decision == api.Refuse {
		return rows[i], nil
	}
	return rows[i], s.tellApproved(tx, rows[i], now)
}

func (s *Server) tellApproved(tx *store.Tx, d store.Device, now time.Time) error {
	name, err := s.keys.Open(d.Name, "device.name/"+d.ID)
	if err != nil {
		return err
	}
	return s.post(tx, d.CitizenID, post.Letter{
		Once: "device-approved/" + d.ID + "/" + strconv.FormatInt(now.UnixMilli(), 10), About: d.ID, Key: "message.device_approved",
	}, func(*locale.Locale) map[string]any { return map[string]any{"Device": quotable(string(name))} }, now)
}

// statesInContract are the contract's names for where a device stands.
var statesInContract = map[rules.DeviceState]api.DeviceState{
	rules.DeviceActive:  api.Active,
	rules.DevicePending: api.Waiting,
}

// deviceInContract is a device, brought to now, as its citizen sees it.
func (s *Server) deviceInContract(d store.Device, callerID string) (api.Device, error) {
	name, err := s.keys.Open(d.Name, "device.name/"+d.ID)
	if err != nil {
		return api.Device{}, err
	}
	shown := api.Device{
		ID: d.ID, Name: string(name), Platform: api.Platform(d.Platform), State: api.SignedOut,
		ThisDevice: d.ID == callerID, RegisteredAt: d.RegisteredAt,
	}
	if state, ok := statesInContract[rules.DeviceState(d.State)]; ok {
		shown.State = state
	}
	if shown.State == api.Waiting {
		number := fmt.Sprintf("%02d", d.ApprovalNumber)
		shown.WaitsUntil, shown.ApprovalNumber = &d.WaitsUntil, &number
	}
	return shown, nil
}
