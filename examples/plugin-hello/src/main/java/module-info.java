/** A plug-in that counts commits. */
module example.hello {
    requires dev.bough.api;

    provides dev.bough.api.systable.SystemTableProvider with
            example.hello.HelloPlugin;
}
