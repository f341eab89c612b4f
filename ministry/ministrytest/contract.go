package ministrytest

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// checked holds every answer of a handler under /v1 against the contract, and fails
// the test where one breaks it. Benchmarks measure the ministry, not the check.
func checked(t testing.TB, next http.Handler) http.Handler {
	t.Helper()
	if _, measured := t.(*testing.B); measured {
		return next
	}
	contract, err := readContract()
	require.NoError(t, err)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		heard := &heard{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(heard, r)
		if heard.cut {
			return
		}
		route, params, err := contract.routes.FindRoute(r)
		if err != nil {
			checkUnknown(t, heard, r, contract.problem)
			return
		}
		check(t, heard, r, route, params)
	})
}

// contract is api/openapi.yaml, to find an answer's schema in.
type contract struct {
	routes  routers.Router
	problem *openapi3.Schema
}

// readContract reads the contract once for all ministries of a process.
var readContract = sync.OnceValues(func() (*contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	if err != nil {
		return nil, err
	}
	routes, err := gorillamux.NewRouter(doc)
	if err != nil {
		return nil, err
	}
	return &contract{routes, doc.Components.Schemas["Problem"].Value}, nil
})

// check holds one answer against the operation that gave it.
func check(t testing.TB, a *heard, r *http.Request, route *routers.Route, params map[string]string) {
	for _, name := range []string{"Mawidi-Time", "X-Request-Id", "DPoP-Nonce"} {
		if a.Header().Get(name) == "" {
			t.Errorf("%s %s: %d without %s", r.Method, r.URL.Path, a.status, name)
		}
	}
	operation := route.Operation
	kind := a.Header().Get("Content-Type")
	for _, field := range a.worded(t) {
		if !asks(route, field) {
			t.Errorf("%s names the field %q, for which its contract does not ask", operation.OperationID, field)
		}
	}
	if kind == "text/calendar" || a.status == http.StatusNotModified || r.Method == http.MethodHead {
		return
	}
	err := openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 a.status,
		Header:                 a.Header(),
		Body:                   io.NopCloser(bytes.NewReader(a.plain(t))),
		Options:                &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	})
	if err != nil {
		t.Errorf("%s answered %d against the contract: %v\n%s", operation.OperationID, a.status, err, a.plain(t))
	}
}

// checkUnknown wants a problem for whatever is not in the contract.
func checkUnknown(t testing.TB, a *heard, r *http.Request, problem *openapi3.Schema) {
	if a.status < 400 {
		return // documentation, health, the sandbox's pages
	}
	if kind := a.Header().Get("Content-Type"); kind != api.ProblemMediaType {
		t.Errorf("%s %s: %d is no problem but %s", r.Method, r.URL.Path, a.status, kind)
		return
	}
	var value any
	if err := decode(a.plain(t), &value); err != nil {
		t.Errorf("%s %s: %d: %v", r.Method, r.URL.Path, a.status, err)
	} else if err := problem.VisitJSON(value); err != nil {
		t.Errorf("%s %s: %d: %v", r.Method, r.URL.Path, a.status, err)
	}
	a.worded(t)
}

// heard overhears an answer on its way out.
type heard struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
	cut    bool // the client went away
}

func (a *heard) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

func (a *heard) Write(b []byte) (int, error) {
	a.body.Write(b)
	n, err := a.ResponseWriter.Write(b)
	a.cut = a.cut || err != nil
	return n, err
}

func (a *heard) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// worded wants a sentence for a problem, where the answer is one, and returns the fields
// that it calls wrong.
func (a *heard) worded(t testing.TB) (wrong []string) {
	var p api.Problem
	if a.Header().Get("Content-Type") != api.ProblemMediaType || a.body.Len() == 0 {
		return nil
	}
	if err := decode(a.plain(t), &p); err != nil {
		t.Errorf("a problem cannot be read: %v", err)
		return nil
	}
	Worded(t, p)
	if p.Errors != nil {
		for _, e := range *p.Errors {
			wrong = append(wrong, e.Field)
		}
	}
	return wrong
}

// asks reports whether a call has a field: a parameter by its name, a header that every
// signed-in call has, or a path in its body, "choices.0".
func asks(route *routers.Route, field string) bool {
	for _, p := range slices.Concat(route.PathItem.Parameters, route.Operation.Parameters) {
		if p.Value.Name == field {
			return true
		}
	}
	if route.Operation.RequestBody == nil {
		return field == "Authorization"
	}
	schema := route.Operation.RequestBody.Value.Content["application/json"].Schema
	for step := range strings.SplitSeq(field, ".") {
		if next, ok := schema.Value.Properties[step]; ok {
			schema = next
		} else if _, err := strconv.Atoi(step); err == nil && schema.Value.Items != nil {
			schema = schema.Value.Items
		} else {
			return field == "Authorization" || field == "Content-Type"
		}
	}
	return true
}

func (a *heard) plain(t testing.TB) []byte {
	if a.Header().Get("Content-Encoding") != "gzip" {
		return a.body.Bytes()
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(a.body.Bytes()))
	if err != nil {
		t.Errorf("an answer is not the gzip that it says: %v", err)
		return nil
	}
	plain, err := io.ReadAll(unpacked)
	if err != nil {
		t.Errorf("an answer is not the gzip that it says: %v", err)
	}
	return plain
}
