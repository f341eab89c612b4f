package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

// contract finds the operations of the contract.
var contract = sync.OnceValues(func() (routers.Router, error) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	if err != nil {
		return nil, err
	}
	return gorillamux.NewRouter(doc)
})

// held holds an answer against the contract, where that has the call, and gives it
// back unread.
func held(t *testing.T, r *http.Request, answer *http.Response) *http.Response {
	operations, err := contract()
	require.NoError(t, err)
	asked := r.Clone(t.Context())
	asked.URL.Host, asked.URL.Scheme = "", "" // as a server sees it
	route, params, err := operations.FindRoute(asked)
	if err != nil {
		return answer
	}
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	answer.Body = io.NopCloser(bytes.NewReader(body))
	if answer.Header.Get("Content-Type") == api.ProblemMediaType {
		var problem api.Problem
		require.NoError(t, json.Unmarshal(body, &problem))
		ministrytest.Worded(t, problem)
	}
	require.NoError(t, openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: asked, PathParams: params, Route: route},
		Status:                 answer.StatusCode, Header: answer.Header, Body: io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}), "%s %s answered against the contract: %s", r.Method, r.URL.Path, body)
	return answer
}

func TestTheSandboxsCallsAreInTheContract(t *testing.T) {
	operations, err := contract()
	require.NoError(t, err)
	for _, call := range []string{"GET /sandbox/outbox", "GET /sandbox/clock", "POST /sandbox/clock", "POST /sandbox/faults", "POST /sandbox/reset"} {
		method, path, _ := strings.Cut(call, " ")
		request, err := http.NewRequestWithContext(t.Context(), method, path, nil)
		require.NoError(t, err)
		_, _, err = operations.FindRoute(request)
		require.NoError(t, err, call)
	}
}
