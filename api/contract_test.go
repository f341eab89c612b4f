package api_test

import (
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
			if method == "GET" || path == "/tokens" || operation.Tags[0] == "sandbox" {
				continue
			}
			require.NotNilf(t, operation.Parameters.GetByInAndName("header", "Idempotency-Key"), "%s %s", method, path)
		}
	}
}
