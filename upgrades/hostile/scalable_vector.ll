; import: vector
; A vector whose length is that of the machine it runs on.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %pointer = inttoptr i32 %args to ptr
  %four = load <vscale x 4 x i32>, ptr %pointer
  %sum = add <vscale x 4 x i32> %four, %four
  store <vscale x 4 x i32> %sum, ptr %pointer
  ret i32 0
}
