package ministry

import (
	"errors"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"mawidi/api"
	"mawidi/ministry/rules"
)

// malformed is the problem of one wrong field.
func malformed(field string) *api.Problem {
	return validationFailed(http.StatusBadRequest, api.FieldError{Field: field, Code: string(rules.Malformed)})
}

func validationFailed(status int, wrong ...api.FieldError) *api.Problem {
	p := refuse(status, "validation-failed")
	p.Errors = &wrong
	return p
}

// contractProblem words what contract.check found: 404 where the path names nothing
// that could be there, malformed where the body is not JSON, and else each wrong field
// by its path.
func contractProblem(err error) *api.Problem {
	var wrong []api.FieldError
	for _, one := range each(err) {
		var broken *openapi3filter.RequestError
		if !errors.As(one, &broken) {
			return refuse(http.StatusBadRequest, "malformed")
		}
		switch {
		case broken.Parameter != nil && broken.Parameter.In == openapi3.ParameterInPath:
			return notFound()
		case broken.Parameter != nil:
			wrong = append(wrong, parameterError(broken))
		default:
			fields := bodyErrors(broken)
			if fields == nil {
				return refuse(http.StatusBadRequest, "malformed")
			}
			wrong = append(wrong, fields...)
		}
	}
	return validationFailed(http.StatusBadRequest, wrong...)
}

func parameterError(broken *openapi3filter.RequestError) api.FieldError {
	code := rules.Malformed
	var schema *openapi3.SchemaError
	if errors.Is(broken.Err, openapi3filter.ErrInvalidRequired) || errors.Is(broken.Err, openapi3filter.ErrInvalidEmptyValue) {
		code = rules.Required
	} else if errors.As(broken.Err, &schema) {
		code = schemaCode(schema)
	}
	return api.FieldError{Field: broken.Parameter.Name, Code: string(code)}
}

// bodyErrors names each wrong field of a body, or nothing where it is no JSON object.
func bodyErrors(broken *openapi3filter.RequestError) []api.FieldError {
	var wrong []api.FieldError
	for _, one := range each(broken.Err) {
		var schema *openapi3.SchemaError
		if !errors.As(one, &schema) || len(schema.JSONPointer()) == 0 {
			return nil
		}
		field := strings.Join(schema.JSONPointer(), ".")
		wrong = append(wrong, api.FieldError{Field: field, Code: string(schemaCode(schema))})
	}
	return wrong
}

// schemaCode is what is wrong with a field, by the keyword of the schema that it breaks.
func schemaCode(err *openapi3.SchemaError) rules.FieldCode {
	switch err.SchemaField {
	case "required":
		return rules.Required
	case "minLength":
		if err.Value == "" {
			return rules.Required
		}
		return "too-short"
	case "maxLength":
		return rules.TooLong
	case "minItems":
		return rules.Required
	case "maxItems":
		return rules.TooMany
	case "enum", "minimum", "maximum":
		return "not-allowed"
	default:
		return rules.Malformed
	}
}

// each takes apart the errors that kin-openapi nests.
func each(err error) []error {
	var many openapi3.MultiError
	if err == nil {
		return nil
	}
	if nested, ok := err.(openapi3.MultiError); ok {
		many = nested
	} else {
		return []error{err}
	}
	var all []error
	for _, one := range many {
		all = append(all, each(one)...)
	}
	return all
}

// fieldNames are the names by which locale knows fields that another object of the
// contract has by the same name.
var fieldNames = map[string]string{
	"identity.civil_register":        "register_place",
	"identity.civil_register.place":  "register_place",
	"identity.civil_register.number": "register_number",
	"device.name":                    "device_name",
}

// fieldName is the name by which locale knows a field of the contract.
func fieldName(field string) string {
	if name, ok := fieldNames[field]; ok {
		return name
	}
	return field[strings.LastIndex(field, ".")+1:]
}
