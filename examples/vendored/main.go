// Command vendored has its dependency in the repository.
package main

import (
	"fmt"

	"example.com/greeting"
)

func main() {
	fmt.Println(greeting.Text())
}
