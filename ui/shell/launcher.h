// How the window gets a node: made new, opened from a folder, or reached over the network.
#pragma once

#include "ui/pages/local_testnet.h"
#include "ui/pages/session.h"

namespace phoenix::shell {

// A node that runs, and the key that signs for its operator.
struct Opened {
    std::shared_ptr<api::Node> node;
    std::shared_ptr<const bridge::Signer> signer; // null: this window can look, not sign
    QString place;                                // the folder or the address
};

struct DevelopmentTerms {
    QString home;
    QString chainId;
    int blockIntervalMs = 1000;
    quint16 rpcPort = 26657; // 0: any free one
};

// Implemented by the program. The calls take seconds and run on a worker thread.
class Launcher {
  public:
    // Steps: 0 write genesis, 1 make keys, 2 start the node, 3 first block.
    using Progress = std::function<void(int step)>;

    virtual ~Launcher() = default;

    virtual QString defaultHome() const = 0;
    virtual Result<Opened> create(const DevelopmentTerms& terms, const Progress& progress) = 0;
    virtual Result<Opened> open(const QString& home, const Progress& progress) = 0;
    virtual Result<Opened> connect(const QString& url, const Progress& progress) = 0;
    // The same with the operator's key of a home on this machine, whose node answers at the URL.
    virtual Result<Opened> connectWithKey(const QString& url, const QString& home, const Progress& progress) {
        (void)home;
        return connect(url, progress);
    }
    virtual QVector<pages::SampleUpgrade> samples() const = 0;
    // The phoenix command line, which builds a package's source again; "" where there is none.
    virtual QString commandLine() const { return {}; }
    // What a testnet on this machine is made of; without a daemon there is none.
    virtual pages::LocalTestnet::Tools testnetTools() const { return {}; }
};

} // namespace phoenix::shell
