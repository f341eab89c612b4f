package ministry

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/yuin/goldmark"
)

// manual is the contract as a reader of /docs sees it.
type manual struct {
	Title, Version string
	Intro          template.HTML
	Sections       []manualSection
	Objects        []manualObject
}

type manualSection struct {
	Name, Description string
	Calls             []manualCall
}

type manualCall struct {
	ID, Method, Path, Summary, Needs string
	Description                      template.HTML
	Parameters                       []manualField
	Body                             *manualBody
	Answers                          []manualAnswer
}

type manualAnswer struct {
	Status  string
	Meaning template.HTML
	Body    *manualBody
}

type manualBody struct {
	Name    string // of its object; empty for plain text
	Example string // JSON
}

type manualObject struct {
	Name        string
	Description template.HTML
	Fields      []manualField
}

type manualField struct {
	Name, In, Type, Object string
	Meaning                template.HTML
	Required               bool
}

func writeManual(w io.Writer, doc *openapi3.T) error {
	pages, err := template.ParseFS(docsFiles, "docs/page.html")
	if err != nil {
		return err
	}
	m := manual{Title: doc.Info.Title, Version: doc.Info.Version, Intro: prose(doc.Info.Description)}
	for _, tag := range doc.Tags {
		m.Sections = append(m.Sections, manualSection{tag.Name, tag.Description, manualCalls(doc, tag.Name)})
	}
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		schema := doc.Components.Schemas[name].Value
		m.Objects = append(m.Objects, manualObject{name, prose(schema.Description), manualFields(schema)})
	}
	return pages.Execute(w, m)
}

// manualCalls lists the calls of a tag, by path and then by method.
func manualCalls(doc *openapi3.T, tag string) []manualCall {
	var calls []manualCall
	for path, item := range doc.Paths.Map() {
		prefix := base
		if len(item.Servers) > 0 {
			prefix = ""
		}
		for method, op := range item.Operations() {
			if slices.Contains(op.Tags, tag) {
				calls = append(calls, newManualCall(method, prefix+path, item, op))
			}
		}
	}
	slices.SortFunc(calls, func(a, b manualCall) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return calls
}

func newManualCall(method, path string, item *openapi3.PathItem, op *openapi3.Operation) manualCall {
	c := manualCall{
		ID: op.OperationID, Method: method, Path: path, Summary: op.Summary,
		Description: prose(op.Description), Needs: needs(op),
	}
	for _, ref := range slices.Concat(item.Parameters, op.Parameters) {
		p := ref.Value
		c.Parameters = append(c.Parameters, manualField{
			Name: p.Name, In: p.In, Required: p.Required, Meaning: prose(p.Description), Type: typeName(p.Schema), Object: objectName(p.Schema),
		})
	}
	if op.RequestBody != nil {
		c.Body = manualBodyOf(op.RequestBody.Value.Content)
	}
	for _, status := range slices.Sorted(maps.Keys(op.Responses.Map())) {
		response := op.Responses.Map()[status].Value
		c.Answers = append(c.Answers, manualAnswer{status, prose(*response.Description), manualBodyOf(response.Content)})
	}
	return c
}

// needs says in a sentence what proves who calls.
func needs(op *openapi3.Operation) string {
	signedIn, proven := wants(op)
	switch {
	case signedIn:
		return "Signed in: an access token and a proof by the device key."
	case proven:
		return "A proof by the device key."
	default:
		return ""
	}
}

// manualBodyOf describes a body, of which the contract has one media type each.
func manualBodyOf(content openapi3.Content) *manualBody {
	if len(content) == 0 {
		return nil
	}
	schema := content[slices.Sorted(maps.Keys(content))[0]].Schema
	example, err := json.MarshalIndent(exampleOf(schema.Value), "", "  ")
	if err != nil || objectName(schema) == "" {
		return &manualBody{}
	}
	return &manualBody{objectName(schema), string(example)}
}

// exampleOf is a schema's example, or one made of its fields' examples.
func exampleOf(schema *openapi3.Schema) any {
	switch {
	case schema.Example != nil:
		return schema.Example
	case schema.Items != nil:
		return []any{exampleOf(schema.Items.Value)}
	case len(schema.Enum) > 0:
		return schema.Enum[0]
	case len(schema.Properties) > 0:
		fields := map[string]any{}
		for _, name := range schema.Required {
			fields[name] = exampleOf(schema.Properties[name].Value)
		}
		return fields
	case schema.Type.Is("integer"), schema.Type.Is("number"):
		return 1
	case schema.Type.Is("boolean"):
		return false
	case schema.Format == "date-time":
		return "2026-11-23T10:00:00+02:00"
	default:
		return "…"
	}
}

func manualFields(schema *openapi3.Schema) []manualField {
	var fields []manualField
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		ref := schema.Properties[name]
		fields = append(fields, manualField{
			Name: name, Type: typeName(ref), Object: objectName(ref), Meaning: prose(ref.Value.Description),
			Required: slices.Contains(schema.Required, name),
		})
	}
	return fields
}

// objectName is the name of the object that a schema refers to, or of what a list of
// it holds.
func objectName(ref *openapi3.SchemaRef) string {
	if ref.Ref == "" && ref.Value.Items != nil {
		return objectName(ref.Value.Items)
	}
	return strings.TrimPrefix(ref.Ref, "#/components/schemas/")
}

func typeName(ref *openapi3.SchemaRef) string {
	schema := ref.Value
	switch {
	case ref.Ref == "" && schema.Items != nil:
		return "list of " + typeName(schema.Items)
	case len(schema.Enum) > 0:
		words := make([]string, len(schema.Enum))
		for i, word := range schema.Enum {
			words[i], _ = word.(string)
		}
		return strings.Join(words, ", ")
	case ref.Ref != "":
		return objectName(ref)
	case schema.Format != "":
		return schema.Format
	case schema.Type == nil || len(*schema.Type) == 0:
		return "any"
	default:
		return (*schema.Type)[0]
	}
}

// prose makes HTML of a description, which is CommonMark; raw HTML in it is left out.
func prose(markdown string) template.HTML {
	var html bytes.Buffer
	if err := goldmark.Convert([]byte(markdown), &html); err != nil {
		return template.HTML(template.HTMLEscapeString(markdown))
	}
	return template.HTML(html.String())
}
