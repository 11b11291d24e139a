module example.com/workspace/app

go 1.18

require golang.org/x/text v0.20.0
