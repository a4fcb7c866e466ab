# Upgrades: sources to bitcode by clang-19 with the flags of upgrades/toolchain/flags.txt, and packages by
# the `phoenix` program once it is built. The results are in <build>/upgrades/{services,samples,hostile}.

find_program(CLANG_19 clang-19 REQUIRED)
set(PHOENIX_UPGRADE_FLAGS_FILE ${CMAKE_SOURCE_DIR}/upgrades/toolchain/flags.txt)
set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PHOENIX_UPGRADE_FLAGS_FILE})
file(STRINGS ${PHOENIX_UPGRADE_FLAGS_FILE} _flag_lines)
set(PHOENIX_UPGRADE_FLAGS "")
foreach(_line IN LISTS _flag_lines)
  if(NOT _line MATCHES "^(#|$)")
    list(APPEND PHOENIX_UPGRADE_FLAGS "${_line}")
  endif()
endforeach()
set_property(GLOBAL PROPERTY PHOENIX_UPGRADE_PROJECTS "")

# phoenix_bitcode(kind SOURCES name=path …): <build>/upgrades/<kind>/<name>.bc for each, and the target bitcode_<kind>.
# A source is compiled in its own folder, so that the same bytes come out wherever the tree lies.
function(phoenix_bitcode kind)
  cmake_parse_arguments(ARG "" "" "SOURCES" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/upgrades/${kind})
  file(MAKE_DIRECTORY ${out})
  set(made "")
  foreach(entry IN LISTS ARG_SOURCES)
    string(REGEX MATCH "^([^=]+)=(.+)$" _ ${entry})
    set(name ${CMAKE_MATCH_1})
    get_filename_component(folder ${CMAKE_MATCH_2} DIRECTORY)
    get_filename_component(file ${CMAKE_MATCH_2} NAME)
    add_custom_command(OUTPUT ${out}/${name}.bc
      COMMAND ${CLANG_19} ${PHOENIX_UPGRADE_FLAGS} -I ${CMAKE_SOURCE_DIR}/upgrades/sdk ${file}
              -MD -MT ${out}/${name}.bc -MF ${out}/${name}.d -o ${out}/${name}.bc
      WORKING_DIRECTORY ${folder}
      DEPENDS ${CMAKE_MATCH_2} ${PHOENIX_UPGRADE_FLAGS_FILE}
      DEPFILE ${out}/${name}.d
      COMMENT "Compiling the upgrade ${kind}/${name} to bitcode"
      VERBATIM)
    list(APPEND made ${out}/${name}.bc)
  endforeach()
  add_custom_target(bitcode_${kind} ALL DEPENDS ${made})
endfunction()

# phoenix_upgrade_projects(kind name …): every ./<name>/service.cpp to bitcode now, and to a package at the end.
function(phoenix_upgrade_projects kind)
  set(sources "")
  foreach(name IN LISTS ARGN)
    list(APPEND sources ${name}=${CMAKE_CURRENT_SOURCE_DIR}/${name}/service.cpp)
    set_property(GLOBAL APPEND PROPERTY PHOENIX_UPGRADE_PROJECTS ${kind}=${CMAKE_CURRENT_SOURCE_DIR}/${name})
  endforeach()
  phoenix_bitcode(${kind} SOURCES ${sources})
endfunction()

# Called last of all, when every program is known: <build>/upgrades/<kind>/<name>.phx for each project, and
# the target upgrade_packages. Without the programs phoenix and phoenix-compiler there is nothing to do.
function(phoenix_upgrade_packages)
  if(NOT TARGET phoenix OR NOT TARGET phoenix-compiler)
    return()
  endif()
  get_property(projects GLOBAL PROPERTY PHOENIX_UPGRADE_PROJECTS)
  # A package carries what its source includes, and a project may include from the folders beside it.
  file(GLOB headers CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/upgrades/sdk/phoenix/*.h ${CMAKE_SOURCE_DIR}/upgrades/sdk/phoenix/services/*.h
    ${CMAKE_SOURCE_DIR}/upgrades/services/*/*.h ${CMAKE_SOURCE_DIR}/upgrades/services/*/*.inc
    ${CMAKE_SOURCE_DIR}/upgrades/samples/*/*.h ${CMAKE_SOURCE_DIR}/upgrades/samples/*/*.inc)
  set(made "")
  foreach(entry IN LISTS projects)
    string(REGEX MATCH "^([^=]+)=(.+)$" _ ${entry})
    set(kind ${CMAKE_MATCH_1})
    set(folder ${CMAKE_MATCH_2})
    get_filename_component(name ${folder} NAME)
    file(GLOB content CONFIGURE_DEPENDS ${folder}/*)
    set(package ${CMAKE_BINARY_DIR}/upgrades/${kind}/${name}.phx)
    add_custom_command(OUTPUT ${package}
      COMMAND phoenix upgrade build ${folder} -o ${package}
      DEPENDS phoenix phoenix-compiler ${content} ${headers} ${PHOENIX_UPGRADE_FLAGS_FILE}
      COMMENT "Packaging the upgrade ${kind}/${name}"
      VERBATIM)
    list(APPEND made ${package})
  endforeach()
  add_custom_target(upgrade_packages ALL DEPENDS ${made})
endfunction()
