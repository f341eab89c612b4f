package ministry

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"mawidi/api"
)

// base is where the contract's paths begin.
const base = "/v1"

// contract holds every request against api/openapi.yaml before a handler sees it.
type contract struct {
	doc        *openapi3.T
	operations map[string]*operation // by pattern of http.ServeMux, "GET /v1/policy"
	options    *openapi3filter.Options
}

// operation is one call of the contract.
type operation struct {
	id       string // operationId
	route    *routers.Route
	signedIn bool     // wants an access token and a proof
	proven   bool     // wants a proof
	change   bool     // carries an Idempotency-Key: its caller is found in its transaction
	path     []string // names of the parameters in its path
	once     []string // headers that it reads, which may come once
}

// readContract reads the contract, which is compiled in, once for all servers of a process.
var readContract = sync.OnceValues(func() (*contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Contract)
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	c := &contract{doc: doc, operations: map[string]*operation{}, options: &openapi3filter.Options{
		MultiError:          true,
		SkipSettingDefaults: true,
		AuthenticationFunc:  openapi3filter.NoopAuthenticationFunc,
		SchemaValidationOptions: []openapi3.SchemaValidationOption{
			openapi3.WithStringFormatValidator("date", layout(time.DateOnly)),
			openapi3.WithStringFormatValidator("date-time", layout(time.RFC3339)),
		},
	}}
	for path, item := range doc.Paths.Map() {
		at := base
		if len(item.Servers) > 0 {
			at = "" // the sandbox's calls have a server of their own, the root
		}
		for method, spec := range item.Operations() {
			route := &routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: spec}
			c.operations[method+" "+at+path] = newOperation(route)
		}
	}
	return c, nil
})

func newOperation(route *routers.Route) *operation {
	op := &operation{id: route.Operation.OperationID, route: route, once: []string{"Content-Type", "Authorization"}}
	op.signedIn, op.proven = wants(route.Operation)
	for _, p := range slices.Concat(route.PathItem.Parameters, route.Operation.Parameters) {
		switch p.Value.In {
		case openapi3.ParameterInPath:
			op.path = append(op.path, p.Value.Name)
		case openapi3.ParameterInHeader:
			op.once = append(op.once, p.Value.Name)
			op.change = op.change || p.Value.Name == "Idempotency-Key"
		}
	}
	return op
}

// wants says what the contract wants as proof of who calls.
func wants(op *openapi3.Operation) (signIn, proof bool) {
	if op.Security == nil {
		return false, false
	}
	for _, requirement := range *op.Security {
		_, signedIn := requirement["signed_in"]
		_, proven := requirement["proof"]
		signIn, proof = signIn || signedIn, proof || proven
	}
	return signIn, proof
}

// layout holds a string against a layout of package time, which knows how long
// months are.
func layout(layout string) openapi3.StringFormatValidator {
	return openapi3.NewCallbackValidator(func(s string) error {
		if _, err := time.Parse(layout, s); err != nil {
			return fmt.Errorf("not of the form %s", layout) // without the value
		}
		return nil
	})
}

// check holds a request, whose body was read whole, against its operation. What it
// returns is for problemOf.
func (c *contract) check(ctx context.Context, op *operation, r *http.Request, body []byte) error {
	for _, name := range op.once {
		if len(r.Header.Values(name)) > 1 {
			return malformed(name)
		}
	}
	if op.route.Operation.RequestBody != nil {
		if !saysJSON(r.Header) {
			return refuse(http.StatusUnsupportedMediaType, "unsupported-media-type")
		}
		if !unambiguous(body) {
			return refuse(http.StatusBadRequest, "malformed")
		}
	}
	params := make(map[string]string, len(op.path))
	for _, name := range op.path {
		params[name] = r.PathValue(name)
	}
	return openapi3filter.ValidateRequest(ctx, &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, Route: op.route, Options: c.options,
	})
}
