"""Who may do what with subscribers: see them, erase them, and nothing else."""

from wagtail.permission_policies import ModelPermissionPolicy


class SeeAndErasePolicy(ModelPermissionPolicy):
    """As the model's permissions say; but nobody adds or alters an address, superusers neither."""

    ACTIONS = {"view", "delete"}

    def user_has_permission(self, user, action):
        return action in self.ACTIONS and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions):
        possible = self.ACTIONS.intersection(actions)
        users = super().users_with_any_permission(possible)
        return users if possible else users.none()
