package rules

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestARefusalIsFoundByItsCodeHoweverDeepItIsWrapped(t *testing.T) {
	err := fmt.Errorf("cancel appointment: %w", &Refusal{Code: AllowanceUsed, NextAllowedAt: time.Unix(1, 0)})
	assert.ErrorIs(t, err, &Refusal{Code: AllowanceUsed})
	assert.NotErrorIs(t, err, &Refusal{Code: TooLate})
	assert.NotErrorIs(t, err, errors.New("allowance-used"))
	assert.EqualError(t, err, "cancel appointment: allowance-used")
}

func TestFieldErrorsNameFieldsAndNeverValues(t *testing.T) {
	_, wrong := CheckPapers(Papers{NationalNumber: "secret-number", PassportNumber: "N00123456"}, Date{2026, 11, 23})
	assert.EqualError(t, wrong, "identity.national_number: malformed, identity.birth_date: required")
}
