package api_test

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestTheContractIsValidAndItsExamplesKeepIt(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	require.NoError(t, err)
	require.NoError(t, doc.Validate(t.Context(), openapi3.EnableExamplesValidation()))
}

func TestEveryRefusalIsAProblem(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	require.NoError(t, err)
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			refusal := operation.Responses.Default()
			require.NotNilf(t, refusal, "%s %s has no default answer", method, path)
			require.NotNilf(t, refusal.Value.Content.Get(api.ProblemMediaType), "%s %s", method, path)
		}
	}
}

func TestEveryChangeCarriesAnIdempotencyKey(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	require.NoError(t, err)
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			if method == "GET" || path == "/tokens" || path == "/desk/check-ins" || operation.Tags[0] == "sandbox" {
				continue
			}
			require.NotNilf(t, operation.Parameters.GetByInAndName("header", "Idempotency-Key"), "%s %s", method, path)
		}
	}
}

// The calls of page 3 of the design, and the handing back of page 8, each with the status of its success.
const calls = `
	GET /policy 200
	GET /missions 200
	GET /missions/{mission_id} 200
	GET /missions/{mission_id}/services 200
	GET /missions/{mission_id}/releases 200
	GET /missions/{mission_id}/slots 200
	POST /registrations 202
	POST /registrations/{registration_id}/verification 201
	PUT /me/language 204
	POST /me/ticket-secret 201
	POST /devices/{device_id}/approval 200
	POST /tokens 200
	GET /me 200
	DELETE /me 204
	GET /me/devices 200
	DELETE /me/devices/{device_id} 204
	POST /requests 201
	POST /requests 202
	GET /requests/{request_id} 200
	PUT /requests/{request_id} 200
	DELETE /requests/{request_id} 200
	GET /appointments 200
	GET /appointments/{appointment_id} 200
	POST /appointments/{appointment_id}/cancellation 200
	POST /appointments/{appointment_id}/move 200
	POST /appointments/{appointment_id}/give-back 200
	POST /appointments/{appointment_id}/hand-back 200
	GET /appointments/{appointment_id}/calendar 200
	POST /desk/check-ins 200
	GET /sandbox/outbox 200
	GET /sandbox/clock 200
	POST /sandbox/clock 200
	POST /sandbox/faults 200
	POST /sandbox/reset 202`

func TestTheContractHasTheCallsOfTheDesignAndNoOther(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	require.NoError(t, err)
	var found []string
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			for status := range operation.Responses.Map() {
				if status[0] == '2' {
					found = append(found, method+" "+path+" "+status)
				}
			}
		}
	}
	require.ElementsMatch(t, strings.Split(strings.TrimSpace(strings.ReplaceAll(calls, "\t", "")), "\n"), found)
}
