// Command app uses a module of this workspace and a public one.
package main

import (
	"fmt"

	"example.com/workspace/greeting"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func main() {
	fmt.Println(cases.Title(language.English).String(greeting.Text()))
}
