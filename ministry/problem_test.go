package ministry

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
)

// ruleCodes are the codes that the rules can refuse with, as refusal.go lists them.
func ruleCodes(t *testing.T) (codes []rules.Code) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "rules/refusal.go", nil, 0)
	require.NoError(t, err)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			codes = append(codes, rules.Code(code))
		}
		return true
	})
	return codes
}

func TestEveryRefusalHasTheStatusThatTheContractsPageSays(t *testing.T) {
	want := map[int][]string{
		409: {
			"code-wrong", "slot-taken", "already-booked", "already-asked", "not-released", "window-closed", "settled",
			"allowance-used", "already-cancelled", "too-late", "being-drawn", "hand-back-used",
			"service-not-bookable", "approval-number-wrong", // beside the page
		},
		410: {"code-expired"},
		403: {"device-waiting", "rebooking-waits", "confirmation-wrong", "confirmation-locked", "not-eligible", "attestation-required"},
		422: {"choices-mixed"},
	}
	got := map[int][]string{}
	for _, code := range ruleCodes(t) {
		p, foreseen := problemOf(&rules.Refusal{Code: code})
		assert.True(t, foreseen)
		got[p.Status] = append(got[p.Status], string(code))
	}
	require.Len(t, got, len(want))
	for status, codes := range want {
		assert.ElementsMatch(t, codes, got[status], status)
	}
}
