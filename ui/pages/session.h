// What every page is given: the bridge to the node, who signs, the limits, and the shared
// selection.
#pragma once

#include "ui/bridge/build_check.h"
#include "ui/bridge/node_bridge.h"
#include "ui/bridge/signer.h"
#include "ui/models/network_history.h"
#include "ui/models/peer_traffic.h"
#include "ui/models/service_rows.h"

#include <QObject>

namespace phoenix::pages {

// The views of the navigation, in its order.
enum class View { Overview, Services, Proposals, Latency, Testnet, Peers };
inline constexpr int kViews = 6;
// The digit of each view's shortcut; it stays when views come between.
inline constexpr int kViewDigits[kViews] = {1, 2, 3, 4, 5, 7};

// An upgrade that came with the program, offered when one proposes.
struct SampleUpgrade {
    QString name; // "fees 1.1.0"
    QString path;
};

// One selection for all views: choosing P-42, dex or raven in one chooses it in all.
class Selection : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    quint64 proposal() const { return proposal_; }
    const QString& service() const { return service_; }
    void choose(quint64 proposal) {
        if (std::exchange(proposal_, proposal) != proposal) emit proposalChosen(proposal);
    }
    void choose(const QString& service) {
        if (std::exchange(service_, service) != service) emit serviceChosen(service);
    }
    // By the consensus key in hex.
    const QString& validator() const { return validator_; }
    void chooseValidator(const QString& validator) {
        if (std::exchange(validator_, validator) != validator) emit validatorChosen(validator);
    }

  signals:
    void validatorChosen(const QString& validator);
    void proposalChosen(quint64 proposal);
    void serviceChosen(const QString& service);

  private:
    quint64 proposal_ = 0;
    QString service_;
    QString validator_;
};

class LocalTestnet;

// Owned by the window; outlives the pages.
struct Session {
    bridge::NodeBridge& bridge;
    std::shared_ptr<const bridge::Signer> signer; // null: this window cannot sign
    Selection& selection;
    models::Limits limits;
    QVector<SampleUpgrade> samples;
    bridge::BuildCheck* builds = nullptr; // remembers across networks; null: none can be run here
    LocalTestnet* testnet = nullptr; // null: this program cannot run one
    models::NetworkHistory network{};
    models::PeerTraffic traffic{};
};

} // namespace phoenix::pages
