package questionnaires_test

import (
	"fmt"
	"log"

	"example.org/readiness/questionnaires"
)

// The library holds every questionnaire and plan that ships.
func ExampleLibrary() {
	lib, err := questionnaires.Library()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(lib.Questionnaire("supervision").Title)
	fmt.Println(lib.Questionnaire("peer-drift").Measures)
	fmt.Println(lib.Plan("mhct-2022") != nil)
	// Output:
	// Supervision and reflective practice
	// risk
	// true
}
