// Command basket needs one module of its own company and one public module.
package main

import (
	"fmt"

	"git.corp.example/platform/ledger"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func main() {
	fmt.Println(cases.Title(language.English).String(ledger.Name()))
}
