# The libraries that Stanch is made of. A process that loads the 25 shared ones they come to spends
# more time on that than on the search of a small commit, so their archives are linked into the
# program where they are installed; a library without its archive is used as a shared one.
option(STANCH_STATIC "Link libraries into the program where their archives are installed" ON)
if(STANCH_SANITIZE)
  set(STANCH_STATIC OFF)
endif()
if(STANCH_STATIC)
  set(OPENSSL_USE_STATIC_LIBS TRUE)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(HYPERSCAN REQUIRED IMPORTED_TARGET libhs)
pkg_check_modules(LIBGIT2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(LIBARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(LIBDEFLATE REQUIRED IMPORTED_TARGET libdeflate)

# Has those who link `target` link the library files ARGN instead. A file is found by its name; if
# one is not there, the target stays as it is.
function(stanch_link_archives target)
  set(files)
  foreach(name ${ARGN})
    string(MAKE_C_IDENTIFIER "STANCH_${name}" variable)
    find_library(${variable} NAMES ${name})
    mark_as_advanced(${variable})
    if(NOT ${variable})
      message(STATUS "${name} is not installed: ${target} is linked as a shared library")
      return()
    endif()
    list(APPEND files ${${variable}})
  endforeach()
  set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${files}")
endfunction()

# Links libgit2 without what it needs to speak to servers (src/git/no_network.cc), if that is all
# that its archive lacks then: other versions and builds of it stay shared libraries.
function(stanch_link_libgit2)
  set(stand_ins ${PROJECT_SOURCE_DIR}/src/git/no_network.cc)
  set(archives libgit2.a libmbedcrypto.a libhttp_parser.a libpcre2-8.a libz.a)
  set(files)
  foreach(name ${archives})
    string(MAKE_C_IDENTIFIER "STANCH_${name}" variable)
    find_library(${variable} NAMES ${name})
    list(APPEND files ${${variable}})
  endforeach()
  file(WRITE ${CMAKE_BINARY_DIR}/libgit2_alone.cc
       "#include <git2.h>\nint main() { return git_libgit2_init() < 0 || git_libgit2_shutdown() != 0; }\n")
  try_run(STANCH_LIBGIT2_RUNS STANCH_LIBGIT2_LINKS ${CMAKE_BINARY_DIR}/libgit2_alone
          SOURCES ${CMAKE_BINARY_DIR}/libgit2_alone.cc ${stand_ins}
          CMAKE_FLAGS -DINCLUDE_DIRECTORIES=${LIBGIT2_INCLUDE_DIRS} LINK_LIBRARIES ${files})
  if(NOT STANCH_LIBGIT2_LINKS OR NOT STANCH_LIBGIT2_RUNS EQUAL 0)
    message(STATUS "libgit2 is linked as a shared library")
    return()
  endif()
  add_library(stanch_no_network OBJECT ${stand_ins})
  stanch_link_archives(PkgConfig::LIBGIT2 ${archives})
  set_property(TARGET PkgConfig::LIBGIT2 APPEND PROPERTY INTERFACE_LINK_LIBRARIES
               $<TARGET_OBJECTS:stanch_no_network>)
endfunction()

if(STANCH_STATIC)
  find_library(STANCH_libyaml_cpp_a NAMES libyaml-cpp.a)
  mark_as_advanced(STANCH_libyaml_cpp_a)
  if(STANCH_libyaml_cpp_a)
    get_target_property(configurations yaml-cpp IMPORTED_CONFIGURATIONS)
    foreach(configuration ${configurations})
      set_target_properties(yaml-cpp PROPERTIES IMPORTED_LOCATION_${configuration} ${STANCH_libyaml_cpp_a})
    endforeach()
  endif()
  stanch_link_archives(PkgConfig::HYPERSCAN libhs.a m)
  stanch_link_archives(PkgConfig::PCRE2 libpcre2-8.a)
  stanch_link_archives(PkgConfig::LIBDEFLATE libdeflate.a)
  stanch_link_archives(PkgConfig::LIBARCHIVE libarchive.a nettle liblzma.a libzstd.a liblz4.a libbz2.a
                       libz.a)
  stanch_link_libgit2()
endif()
